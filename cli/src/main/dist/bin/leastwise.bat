@echo off
rem Runs Leastwise on any Java 17 or newer: JAVA_HOME's, else the one on the path.
setlocal
set "JAVA=java"
if not defined JAVA_HOME goto run
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto run
echo leastwise: there is no bin\java.exe in JAVA_HOME; set it to a JDK or JRE 17 or newer 1>&2
exit /b 2

:run
for %%J in ("%~dp0..\lib\leastwise-cli-*.jar") do set "JAR=%%~fJ"
"%JAVA%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn24m %LEASTWISE_JAVA_OPTS% -cp "%JAR%" dev.leastwise.cli.Main %*
exit /b %ERRORLEVEL%
