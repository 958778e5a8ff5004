"""The templates of ``milascraper schedule``, one a scheduler."""

from __future__ import annotations

from typing import Final

_CRON = """\
# Mondays at 03:17: crawl, going on with what was cut off. At 12:17: keep 10 runs and one of each of 24 months.
# Daily at 08:05: complain when there was no complete run for 8 days.
17 3 * * 1  $crawl
17 12 * * 1 $program runs prune --keep 10 --monthly 24 --output $output
5 8 * * *   $program status --max-age 8 --output $output
"""

_SYSTEMD = """\
# /etc/systemd/system/milascraper.service; once, before the first start: mkdir -p $shell_output
[Unit]
Description=Crawl Mila's publication listing
Wants=network-online.target
After=network-online.target
# a site that changed is not crawled over and over
StartLimitIntervalSec=1d
StartLimitBurst=3

[Service]
Type=oneshot
ExecStart=$crawl
ExecStartPost=$program runs prune --keep 10 --monthly 24 --output $output
# lost pages and cut-off runs: the next start goes on with them
Restart=on-failure
# what trying again does not mend: failed, usage, no space, another run
RestartPreventExitStatus=1 2 5 6
RestartSec=1h
TimeoutStartSec=7h
# the command asks the process that crawls to stop; asked by both it would not end in order
KillMode=mixed
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths=$unit_output

# /etc/systemd/system/milascraper.timer
[Unit]
Description=Crawl Mila's publication listing weekly

[Timer]
OnCalendar=Mon 03:17
RandomizedDelaySec=30m
Persistent=true

[Install]
WantedBy=timers.target
"""

_GITHUB_ACTIONS = """\
# .github/workflows/milascraper.yml, in a repository that holds milascraper's pyproject.toml and requirements.lock
name: milascraper
on:
  schedule:
    - cron: "17 3 * * 1"
  workflow_dispatch:
concurrency: milascraper
jobs:
  crawl:
    runs-on: ubuntu-latest
    timeout-minutes: 355
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: make install
      - uses: actions/cache/restore@v4
        with:
          path: output
          key: milascraper-$${{ github.run_id }}
          restore-keys: milascraper-
      - run: |
          .venv/bin/python -m milascraper $crawl_words
      - run: |
          .venv/bin/python -m milascraper runs prune --keep 10 --monthly 24
        if: always()
      - uses: actions/cache/save@v4
        if: always()
        with:
          path: output
          key: milascraper-$${{ github.run_id }}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: output
          path: output
"""

_SCRAPYD = """\
# Needs milascraper[scrapyd] and curl; start scrapyd in a folder of its own.
# Once, and after each upgrade, deploy. What is deployed is a copy, since deploying leaves files behind:
cd "$$(mktemp -d)" && cp -R $package milascraper && printf '%s\\n' \\
  '[settings]' 'default = milascraper.settings' \\
  '[deploy]' 'url = http://127.0.0.1:6800/' 'project = milascraper' > scrapy.cfg && scrapyd-deploy
# Then, from any scheduler, as scrapyd has none of its own:
curl -fsS http://127.0.0.1:6800/schedule.json -d project=milascraper -d spider=publications $arguments
# Scrapyd says "finished" however a crawl went; this says how it went:
$program status --max-age 8 --output $output
"""

#: What a scheduler reads otherwise than a shell does: crontab(5) ends a command at %, systemd.unit(5) has specifiers
#: and systemd.service(5) variables.
ESCAPES: Final[dict[str, dict[str, str]]] = {"cron": {"%": "\\%"}, "systemd": {"%": "%%", "$": "$$", "\\": "\\\\"}}

TEMPLATES: Final[dict[str, str]] = {
    "cron": _CRON,
    "systemd": _SYSTEMD,
    "github-actions": _GITHUB_ACTIONS,
    "scrapyd": _SCRAPYD,
}
