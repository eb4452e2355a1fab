#!/usr/bin/env bash
# Builds the images of the jobs and of the drill from a clean checkout.
#
#   k8s/images/build.sh                     builds both
#   k8s/images/build.sh jobs                only this one
#   k8s/images/build.sh --stage             makes the context in target/images and builds no image
#   k8s/images/build.sh --twice             builds the checkout's commit in a second directory and compares what goes into the images
#   k8s/images/build.sh --pin               writes the digests of the bases' tags into bases.env (needs docker buildx or skopeo)
#
# Settings, by environment:
#   IMAGE_PREFIX        before the names, default "pale": pale/jobs, pale/drill
#   IMAGE_TAG           default: the version and the commit, such as 0.1.0-1a2b3c4d5e6f
#   SOURCE_DATE_EPOCH   the date of all files that are added, default: that of the commit
#   CONTAINER_ENGINE    docker or podman, default: the first one that is there
#   BUILD_OPTIONS       further options of "docker build", such as "--network host"
#   SYSTEM_IMAGE, JRE_IMAGE, APISERVER_IMAGE, ETCD_IMAGE, POSTGRES_CLIENTS, POSTGRES_MAJORS   see bases.env and Dockerfile
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
home=$(cd "$here/../.." && pwd -P)
out=$home/target/images

say() { printf 'images: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

bases=(SYSTEM_IMAGE JRE_IMAGE APISERVER_IMAGE ETCD_IMAGE)
# base NAME: from the environment, else from bases.env
base() { printf '%s\n' "${!1:-$(sed -n "s/^$1=//p" "$here/bases.env")}"; }

version() { sed -n 's:^  <version>\(.*\)</version>:\1:p' "$home/pom.xml" | head -n 1 | sed 's/-SNAPSHOT$//'; }
changed() { [ -n "$(git -C "$home" status --porcelain --untracked-files=no)" ]; }
# revision [LENGTH]: the commit, and whether the checkout is still what was committed
revision() {
    git -C "$home" rev-parse HEAD | cut -c"1-${1:-40}" | tr -d '\n'
    if changed; then printf -- '-changed'; fi
}

engine() {
    local candidate
    if [ -n "${CONTAINER_ENGINE:-}" ]; then printf '%s\n' "$CONTAINER_ENGINE"; return; fi
    for candidate in docker podman; do
        if "$candidate" info >/dev/null 2>&1; then printf '%s\n' "$candidate"; return; fi
    done
    die "neither docker nor podman answers: start one of them, or name it in CONTAINER_ENGINE"
}

# --- Maven's artifacts, where the sources are newer than the last build for images ---

package() { # package CHECKOUT
    local built=$1/target/images/built log=$1/target/images/build.log
    if [ -f "$built" ] && [ -z "$(find "$1/pom.xml" "$1"/*/pom.xml "$1"/*/src/main -newer "$built" -print -quit)" ]; then
        return
    fi
    say "building with Maven, because the sources are newer than the build"
    mkdir -p "$1/target/images"
    rm -rf "$1/backup-jobs/target/lib" "$1/drills/target/lib"
    # Of the moment before: what is edited while it builds is newer.
    touch "$built.begun"
    (cd "$1" && ./mvnw -B -q -DskipTests -Pimages package) >"$log" 2>&1 || { tail -n 30 "$log" >&2; die "the build failed; all it said is in $log"; }
    mv "$built.begun" "$built"
}

# --- What goes into the images: archives whose bytes depend on their content and on one date alone ---

archive() { # archive DIRECTORY FILE EPOCH
    tar --sort=name --format=gnu --mtime="@$3" --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' -cf "$2" -C "$1" .
}

stage_one() { # stage_one CHECKOUT IMAGE MODULE MAIN EPOCH
    local root=$1/target/images/root/$2 context=$1/target/images/context module=$1/$3 jar
    rm -rf "$root"
    mkdir -p "$root/libraries/opt/pale/lib" "$root/application/opt/pale/app" "$root/application/usr/local/bin" \
        "$root/application/usr/share/doc/pale" "$context"
    for jar in "$module"/target/lib/*.jar; do
        case ${jar##*/} in
        pale-*) cp "$jar" "$root/application/opt/pale/app/" ;;
        *) cp "$jar" "$root/libraries/opt/pale/lib/" ;;
        esac
    done
    find "$module/target" -maxdepth 1 -name "pale-$3-*.jar" ! -name '*-tests.jar' -exec cp {} "$root/application/opt/pale/app/" \;
    cp "$module/target/bom.json" "$root/application/usr/share/doc/pale/"
    sed "s/@MAIN@/$4/" "$1/k8s/images/pale.sh" >"$root/application/usr/local/bin/pale"
    chmod 755 "$root/application/usr/local/bin/pale"
    archive "$root/libraries" "$context/$2-libraries.tar" "$5"
    archive "$root/application" "$context/$2-application.tar" "$5"
}

stage() { # stage CHECKOUT
    local epoch
    epoch=${SOURCE_DATE_EPOCH:-$(git -C "$1" log -1 --format=%ct)}
    tar --version 2>/dev/null | grep -q GNU || die "GNU tar is needed (on macOS: brew install gnu-tar, and put its gnubin first on PATH)"
    package "$1"
    stage_one "$1" jobs backup-jobs dev.pale.backup.cli.PaleJobs "$epoch"
    stage_one "$1" drill drills dev.pale.drills.cli.Pale "$epoch"
    cp "$1/k8s/images/apt.postgresql.org.asc" "$1/target/images/context/"
}

# --- Commands ---

build() { # build NAME
    local engine tag options=() name epoch
    engine=$(engine)
    tag=${IMAGE_TAG:-$(version)-$(revision 12)}
    epoch=${SOURCE_DATE_EPOCH:-$(git -C "$home" log -1 --format=%ct)}
    for name in "${bases[@]}"; do options+=(--build-arg "$name=$(base "$name")"); done
    for name in POSTGRES_CLIENTS POSTGRES_MAJORS; do [ -z "${!name:-}" ] || options+=(--build-arg "$name=${!name}"); done
    if "$engine" buildx version >/dev/null 2>&1; then
        # The dates of the image itself; BuildKit reads the variable from the environment. Its rewrite-timestamp would change those of
        # layers too, but Docker's own image store refuses it.
        export SOURCE_DATE_EPOCH=$epoch
    fi
    # shellcheck disable=SC2206 # options are meant to be split
    options+=(${BUILD_OPTIONS:-})
    say "building ${IMAGE_PREFIX:-pale}/$1:$tag"
    "$engine" build "${options[@]}" --target "$1" -f "$here/Dockerfile" -t "${IMAGE_PREFIX:-pale}/$1:$tag" \
        --label "org.opencontainers.image.title=pale $1" \
        --label "org.opencontainers.image.version=$(version)" \
        --label "org.opencontainers.image.revision=$(revision)" \
        --label "org.opencontainers.image.created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)" \
        --label "org.opencontainers.image.licenses=Apache-2.0" \
        "$out/context" >"$out/$1.log" 2>&1 || { tail -n 30 "$out/$1.log" >&2; die "the build of $1 failed; all it said is in $out/$1.log"; }
    printf '%s/%s:%s\n' "${IMAGE_PREFIX:-pale}" "$1" "$tag"
}

twice() {
    local second=$out/second
    if changed; then die "the checkout has changes that are not committed; --twice compares what a commit makes"; fi
    stage "$home"
    rm -rf "$second"
    git clone -q --no-hardlinks "$home" "$second"
    stage "$second"
    (cd "$out/context" && sha256sum ./*.tar) >"$out/first.sha256"
    (cd "$second/target/images/context" && sha256sum ./*.tar) >"$out/second.sha256"
    cat "$out/second.sha256"
    rm -rf "$second"
    diff "$out/first.sha256" "$out/second.sha256" >&2 || die "two builds of one commit differ"
    say "two builds of one commit have the same bytes"
}

pin() {
    local name image digest
    for name in "${bases[@]}"; do
        image=$(sed -n "s/^$name=//p" "$here/bases.env")
        image=${image%@*}
        if command -v skopeo >/dev/null; then
            digest=$(skopeo inspect --format '{{.Digest}}' "docker://$image")
        else
            digest=$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$image")
        fi
        [[ $digest == sha256:* ]] || die "the registry of $image told no digest"
        sed -i "s|^$name=.*|$name=$image@$digest|" "$here/bases.env"
        say "$image@$digest"
    done
}

case ${1:-} in
--stage) stage "$home" ;;
--twice) twice ;;
--pin) pin ;;
-h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" ;;
-*) die "there is no option $1; see --help" ;;
*)
    [ $# -gt 0 ] || set -- jobs drill
    for image in "$@"; do case $image in jobs | drill) ;; *) die "no image is called $image; there are jobs and drill" ;; esac; done
    stage "$home"
    for image in "$@"; do build "$image"; done
    ;;
esac
