# Sourced by run and check: the distribution's packages, and the build. Everything that is made stays under build/.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export CCACHE_DIR=$root/build/ccache            # if there is a ccache, its files stay here too
export PYTHONDONTWRITEBYTECODE=1
export NINJA_STATUS='[%f/%t %es] '

say() { printf '%s\n' "$*" >&2; }

missing_packages() {
    local name reason
    while read -r name reason; do
        case $name in '' | '#'*) continue ;; esac
        # a word of its own: dpkg also says "not-installed"
        case " $(dpkg-query -W -f='${db:Status-Status} ' "$name" 2>/dev/null)" in
            *' installed '*) ;;
            *) printf '%s\n' "$name" ;;
        esac
    done <"$root/tools/packages.txt"
}

install_packages() {
    local missing become=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not a Debian system. tools/packages.txt lists what is needed; going on as if it were there."
        return 0
    fi
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] && return 0

    say "Missing packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        # sudo that asks for a password is of use only if there is somebody to ask
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && [ -z "${CI:-}" ]; }; }; then
            become=(sudo)
        else
            say "They need root to be installed. Type this as root, then try again:"
            say "    apt-get update && apt-get install --no-install-recommends -y ${missing[*]}"
            return 1
        fi
    fi
    local apt=("${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q)
    local install=("${apt[@]}" install --no-install-recommends -y "${missing[@]}")
    say "Installing them ..."
    # The machine's package lists may be absent or old: only then they are fetched.
    if ! "${install[@]}" </dev/null >&2; then
        say "Refreshing the package lists ..."
        "${apt[@]}" update </dev/null >&2
        "${install[@]}" </dev/null >&2 || { say "The packages could not be installed."; return 1; }
    fi
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] || { say "Still missing: ${missing[*]}"; return 1; }
}

# configure PRESET: quiet when all is well; the whole log when not
configure() {
    local log=$root/build/$1-configure.log
    mkdir -p "$root/build"
    say "Configuring build/$1 ..."
    if ! (cd "$root" && cmake --preset "$1") >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
}

# build PRESET [TARGETS...]: the caller configured it
build() {
    local preset=$1
    shift
    say "Building build/$preset ..."
    (cd "$root" && cmake --build "build/$preset" ${1:+--target "$@"}) >&2
}
