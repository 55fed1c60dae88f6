"""tools/setup.sh names what is missing and installs it, or says what to type; with a machine made of pretended commands."""
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def machine(folder, *, user, sudo, lists):
    """Pretended dpkg-query, apt-get, id, sudo: xvfb and cmake are missing; without lists the first install fails."""
    def command(name, text):
        path = folder / name
        path.write_text(f'#!/bin/sh\n{text}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    command('id', f'echo {user}')
    command('dpkg-query', f'''for last; do :; done
[ -e {folder}/installed ] || case $last in
    xvfb) exit 1 ;;                        # never heard of
    cmake) printf 'not-installed '; exit ;; # was here once
esac
printf 'installed '
''')
    command('apt-get', f'''echo "apt-get $*" >>{folder}/log
case "$*" in
*update*) touch {folder}/lists ;;
*install*) [ -e {folder}/lists ] || exit 100; touch {folder}/installed ;;
esac''')
    if sudo:
        command('sudo', f'echo "sudo $*" >>{folder}/log\n[ "$1" = -n ] && shift\nexec "$@"')
    for name in ('bash', 'env', 'sh', 'touch', 'dirname', 'cat', 'true'):
        path = folder / name
        if not path.exists():
            path.symlink_to(f'/bin/{name}' if os.path.exists(f'/bin/{name}') else f'/usr/bin/{name}')
    if lists:
        (folder / 'lists').touch()


def attempt(**kind):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        machine(folder, **kind)
        done = subprocess.run([str(folder / 'bash'), '-c', f'set -euo pipefail; . {ROOT}/tools/setup.sh; install_packages'],
                              env={'PATH': str(folder), 'CI': 'true'}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        log = (folder / 'log').read_text().splitlines() if (folder / 'log').exists() else []
        return done, log


def main():
    done, log = attempt(user=0, sudo=False, lists=True)
    assert done.returncode == 0, done
    assert 'Missing packages: cmake xvfb' in done.stderr, done.stderr
    assert log == ['apt-get -q install --no-install-recommends -y cmake xvfb'], log

    done, log = attempt(user=0, sudo=False, lists=False)
    assert done.returncode == 0 and [line.split()[2] for line in log] == ['install', 'update', 'install'], log

    done, log = attempt(user=1000, sudo=True, lists=True)
    assert done.returncode == 0 and any(line.startswith('sudo env ') and 'cmake xvfb' in line for line in log), log

    done, log = attempt(user=1000, sudo=False, lists=True)
    assert done.returncode == 1 and not log, (done, log)
    assert 'apt-get install --no-install-recommends -y cmake xvfb' in done.stderr, done.stderr
    print('the set-up installs what is missing, or says what to type')


if __name__ == '__main__':
    sys.exit(main())
