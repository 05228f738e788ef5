#!/bin/sh
# Makes two Debian packages out of the release build: the kiosk (with carrier, print helper, content) and
# the hub (with the operator's tool and staff pages). usage: image/deb.sh OUTDIR
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
out=$1
version=$(build/release/aanloop-ctl version | cut -d' ' -f2)
arch=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/debian"
# dpkg-shlibdeps reads library names from a control file it insists on.
printf 'Source: aanloop\n\nPackage: aanloop\nArchitecture: any\n' >"$work/debian/control"

needs() {
    (cd "$work" && dpkg-shlibdeps -O "$@" 2>/dev/null | sed 's/^shlibs:Depends=//')
}

# package NAME DESCRIPTION EXTRA-DEPENDS PROGRAM...
package() {
    name=$1 description=$2 extra=$3
    shift 3
    tree=$work/$name
    mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/lib/systemd/system" "$tree/usr/share/doc/$name"
    programs=
    for p in "$@"; do
        install -s "build/release/aanloop-$p" "$tree/usr/bin/aanloop-$p"
        [ ! -f "image/units/aanloop-$p.service" ] ||
            install -m 644 "image/units/aanloop-$p.service" "$tree/lib/systemd/system"
        programs="$programs $tree/usr/bin/aanloop-$p"
    done
    install -m 644 LICENSE assets/SOURCES "$tree/usr/share/doc/$name"
    # shellcheck disable=SC2086
    depends=$(needs $programs)
    cat >"$tree/DEBIAN/postinst" <<'P'
#!/bin/sh
set -e
getent passwd aanloop >/dev/null ||
    useradd --system --user-group --home-dir /var/lib/aanloop --shell /usr/sbin/nologin aanloop
install -d -m 700 -o aanloop -g aanloop /var/lib/aanloop /var/lib/aanloop-hub
P
    chmod 755 "$tree/DEBIAN/postinst"
    fill "$tree" "$name"
    size=$(du -sk --exclude=DEBIAN "$tree" | cut -f1)
    cat >"$tree/DEBIAN/control" <<C
Package: $name
Version: $version
Architecture: $arch
Maintainer: Aanloop maintainers <maintainers@example.org>
Installed-Size: $size
Depends: $depends$extra
Recommends: ca-certificates
Section: misc
Priority: optional
Description: $description
C
    dpkg-deb --root-owner-group --build "$tree" "$out/${name}_${version}_$arch.deb" >/dev/null
    echo "$out/${name}_${version}_$arch.deb: $size KiB installed"
}

fill() {
    mkdir -p "$1/usr/share/aanloop"
    case $2 in
    aanloop-kiosk)
        install -m 644 build/content/aanloop.pack build/content/aanloop.pack.minisig \
            build/content/content.pub assets/fonts.list "$1/usr/share/aanloop"
        ;;
    aanloop-hub) cp -R build/web "$1/usr/share/aanloop/web" ;;
    esac
}

package aanloop-kiosk 'talking kiosk for people who read with difficulty' \
    ', espeak-ng-data, fonts-noto-core, libcurl3-gnutls, libcups2' kiosk print sync
package aanloop-hub 'regional hub of the Aanloop kiosks' ', libcurl3-gnutls' hub ctl
