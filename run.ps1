# The same two commands as ./run, for Windows: .\run.ps1 demo and .\run.ps1 test. Not run yet; see README.md.
# Sets up the locked environment and hands over to ./run's own table of commands. The Smart Card service is
# Windows' own; the simulated hall (demo, tour) needs Linux.
param([Parameter(Position = 0)][string]$Command = "", [Parameter(ValueFromRemainingArguments)][string[]]$Rest)
$ErrorActionPreference = "Stop"
$root = Split-Path -Parent $MyInvocation.MyCommand.Path
$python = Get-Command py -ErrorAction SilentlyContinue
if ($null -eq $python) { Write-Host "Python 3.11, 3.12 or 3.13 is needed (python.org)."; exit 2 }
if ($Command -in @("demo", "tour")) {
    Write-Host "The simulated hall needs Linux: its card reader service, printer and key store are Linux programs."
    Write-Host "On Windows: .\run.ps1 kiosk run --settings FILE"
    exit 2
}
& py -3.11 (Join-Path $root "run") $Command @Rest
exit $LASTEXITCODE
