@echo off
rem Runs Leastwise from this checkout: builds the command line first if it is missing or older than its sources.
setlocal
set "ROOT=%~dp0"
call :find
if defined LAUNCHER (
  powershell -NoProfile -Command "$built = (Get-Item '%LAUNCHER%').LastWriteTime; $new = 'core','rules','sources','report','cli' | ForEach-Object { Get-ChildItem -Recurse -File \"$env:ROOT$_\\src\\main\" } | Where-Object LastWriteTime -gt $built | Select-Object -First 1; exit [int]($null -ne $new)" || set "LAUNCHER="
)
if not defined LAUNCHER (
  echo leastwise: building the command line, the first time and when its sources have changed ... 1>&2
  call "%ROOT%mvnw.cmd" -q -B -ntp -f "%ROOT%pom.xml" -pl cli -am package -Dmaven.test.skip=true 1>&2 || exit /b 2
  call :find
)
call "%LAUNCHER%" %*
exit /b %ERRORLEVEL%

:find
set "LAUNCHER="
for /d %%D in ("%ROOT%cli\target\leastwise-*") do for /d %%E in ("%%D\leastwise-*") do set "LAUNCHER=%%E\bin\leastwise.bat"
exit /b 0
