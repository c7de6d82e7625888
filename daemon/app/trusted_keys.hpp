// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"
#include "inventory/base/log.hpp"

#include <span>
#include <string>
#include <vector>

namespace sonae::app {

/// The hashes (playbooks::VerifiedSignature::key_sha256) of the keys in these files, each a public
/// key or a certificate in PEM. A file that cannot be read trusts nobody, and the log says so: the
/// daemon must start in the night in which a file is missing.
std::vector<std::string> read_trusted_keys(std::span<fs::path const> files, Log const& log);

} // namespace sonae::app
