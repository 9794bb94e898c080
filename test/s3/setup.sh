#!/usr/bin/env bash
# Makes test/s3/.tools with the AWS SDK and a server that speaks S3, with which the artifacts in S3 are tested.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p .tools && cd .tools
[ -f package.json ] || echo '{"private": true}' > package.json
[ -d node_modules/s3rver ] || npm install --silent --no-audit --no-fund @aws-sdk/client-s3@3 s3rver@3.7.1
echo "s3rver $(node -p "require('s3rver/package.json').version") is in test/s3/.tools"
