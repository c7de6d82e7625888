// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/packages/rpm_header.hpp"

#include <functional>

namespace sonae::collect {

/// Gets one header of an rpm database; false ends the walk.
using VisitRpmHeader = std::function<bool(RandomBytes& header)>;

/// Walks the packages of an "ndb" database, Packages.db (SUSE). Reads slots and header values only,
/// never a whole blob. Errors: malformed (magic, slots or blobs outside the file); unsupported
/// (another version); too_large; those of `file`.
Result<void> walk_rpm_ndb(RandomBytes& file, VisitRpmHeader const& visit);

/// Walks the packages of a Berkeley DB hash file, Packages (RHEL and CentOS up to 8, SLES up to
/// 12). Either byte order. Errors: malformed (magic, pages or items outside the file, chains that
/// go round); unsupported (encrypted); those of `file`.
Result<void> walk_rpm_bdb(RandomBytes& file, VisitRpmHeader const& visit);

} // namespace sonae::collect
