@echo off
rem Installs Alongside beside this file and runs it. No network, no compiler, no administrator.
rem   start.bat                 a fictional authority to look around
rem   start.bat load FILES ...  any command
rem ALONGSIDE_ENV names another folder to install into; ALONGSIDE_PYTHON another Python.
setlocal
set "HERE=%~dp0"
rem Words as the files have them, whatever code page the console uses.
set "PYTHONUTF8=1"
if not defined ALONGSIDE_ENV set "ALONGSIDE_ENV=%HERE%env"
set "CHECK=import platform, sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and platform.machine() == 'AMD64' and sys.maxsize > 2**32))"

if defined ALONGSIDE_PYTHON (
    "%ALONGSIDE_PYTHON%" -c "%CHECK%" >nul 2>&1 && set FOUND="%ALONGSIDE_PYTHON%"
    goto :found
)
for %%P in ("py -3.13" "py -3.12" "py -3.11" "python") do (
    if not defined FOUND %%~P -c "%CHECK%" >nul 2>&1 && set "FOUND=%%~P"
)
:found
if not defined FOUND (
    echo Alongside cannot be installed: no Python that it can use was found. 1>&2
    echo   expected: 64-bit Python 3.11, 3.12 or 3.13 1>&2
    echo   what to do: install one from python.org for yourself alone ^(no administrator is asked^), 1>&2
    echo   or name it: set ALONGSIDE_PYTHON=C:\path\to\python.exe 1>&2
    exit /b 2
)

fc /b "%HERE%requirements.txt" "%ALONGSIDE_ENV%\installed.txt" >nul 2>&1
if not errorlevel 1 goto :run

rem What stands there is thrown away, so it must be an environment: never somebody's own folder.
if not exist "%ALONGSIDE_ENV%" goto :install
if exist "%ALONGSIDE_ENV%\pyvenv.cfg" goto :install
dir /a /b "%ALONGSIDE_ENV%" 2>nul | findstr "^" >nul || goto :install
echo Alongside cannot be installed into "%ALONGSIDE_ENV%": other files stand there. 1>&2
echo   what to do: name a folder that is empty or not there: set ALONGSIDE_ENV=C:\path\to\folder 1>&2
exit /b 2

:install
echo Installing into "%ALONGSIDE_ENV%" ^(a few minutes, once^)
if exist "%ALONGSIDE_ENV%" rmdir /s /q "%ALONGSIDE_ENV%"
%FOUND% -m venv --without-pip "%ALONGSIDE_ENV%" || exit /b 2
for %%W in ("%HERE%wheels\pip-*.whl") do set "PIP=%%~fW"
"%ALONGSIDE_ENV%\Scripts\python.exe" "%PIP%\pip" install --quiet --no-cache-dir --isolated --no-index --find-links "%HERE%wheels" --require-hashes --only-binary=:all: --disable-pip-version-check -r "%HERE%requirements.txt" || exit /b 2
copy /y "%HERE%requirements.txt" "%ALONGSIDE_ENV%\installed.txt" >nul

:run
rem Words go on as they were typed: kept in a variable, a quoted "A & B.xlsx" would end at the &.
if "%~1"=="" goto :demo
"%ALONGSIDE_ENV%\Scripts\alongside.exe" %*
exit /b %errorlevel%

:demo
"%ALONGSIDE_ENV%\Scripts\alongside.exe" demo
exit /b %errorlevel%
