@echo off
rem Runs Leastwise on any Java 17 or newer: JAVA_HOME's, else the one on the path.
setlocal
set "LEASTWISE_HOME=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" (
  echo leastwise: JAVA_HOME is '%JAVA_HOME%', and there is no bin\java.exe in it; set it to a JDK or JRE 17 or newer 1>&2
  exit /b 2
)
for %%J in ("%LEASTWISE_HOME%\lib\leastwise-cli-*.jar") do set "JAR=%%~fJ"
"%JAVA%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn24m %LEASTWISE_JAVA_OPTS% -cp "%JAR%" dev.leastwise.cli.Main %*
exit /b %ERRORLEVEL%
