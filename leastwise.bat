@echo off
rem Runs Leastwise from this checkout: builds the command line first if it is missing or older than its sources.
setlocal
set "ROOT=%~dp0"
set "STAMP=%ROOT%cli\target\launcher.stamp"
if not exist "%STAMP%" goto build
powershell -NoProfile -Command "$built = (Get-Item $env:STAMP).LastWriteTime; $new = 'core','rules','sources','report','cli' | ForEach-Object { Get-ChildItem -Recurse -File (Join-Path $env:ROOT \"$_\src\main\") } | Where-Object LastWriteTime -gt $built | Select-Object -First 1; exit [int]($null -ne $new)"
if not errorlevel 1 goto run

:build
echo leastwise: building the command line, the first time and when its sources have changed ... 1>&2
if not exist "%ROOT%cli\target" mkdir "%ROOT%cli\target"
for /d %%D in ("%ROOT%cli\target\leastwise-*") do rmdir /s /q "%%D"
type nul > "%STAMP%.new"
call "%ROOT%mvnw.cmd" -q -B -ntp -f "%ROOT%pom.xml" -pl cli -am package -Dmaven.test.skip=true 1>&2
if errorlevel 1 exit /b 2
move /y "%STAMP%.new" "%STAMP%" > nul

:run
for /d %%D in ("%ROOT%cli\target\leastwise-*") do for /d %%E in ("%%D\leastwise-*") do set "LAUNCHER=%%E\bin\leastwise.bat"
call "%LAUNCHER%" %*
exit /b %ERRORLEVEL%
