#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Puts together what GitHub Pages serves: what main was built to last, and each release under its tag.
#
# .github/assemble.sh FOLDER
set -euo pipefail
site=$1
work=$(mktemp -d)

front=$GITHUB_RUN_ID
if [ "$GITHUB_REF" != refs/heads/main ]; then
  front=$(gh run list --workflow test-and-deploy.yml --branch main --status success --limit 1 \
    --json databaseId --jq '.[0].databaseId')
fi
gh run download "$front" --name site --dir "$work/front"
mkdir -p "$site"
tar --extract --gzip --file "$work/front/site.tar.gz" --directory "$site"

gh release list --limit 1000 --exclude-drafts --json tagName --jq '.[].tagName' >"$work/tags"
while read -r tag; do
  # A tag becomes a path, and nothing but a version is one.
  [[ $tag =~ ^v[0-9]+(\.[0-9]+)*$ ]] || continue
  gh release download "$tag" --pattern site.tar.gz --dir "$work/$tag"
  mkdir "$site/$tag"
  tar --extract --gzip --file "$work/$tag/site.tar.gz" --directory "$site/$tag"
done <"$work/tags"
