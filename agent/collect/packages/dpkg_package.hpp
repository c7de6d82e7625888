// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::collect {

/// The fields of one stanza of dpkg's status or of an archive's Packages list; views into it.
struct DebPackage {
    std::string_view package;
    std::string_view status;
    std::string_view version;
    std::string_view architecture;
    std::string_view source;
    std::string_view multi_arch;
    std::string_view depends;
    std::string_view pre_depends;
    std::string_view conflicts;
    std::string_view breaks;
    std::string_view provides;
    std::string_view phased_percentage; ///< Phased-Update-Percentage, Ubuntu
};

/// Reads the fields above; those that are missing stay empty.
DebPackage read_deb_package(std::string_view stanza);

/// Whether dpkg's Status speaks of files that are on the disk: every state but not-installed,
/// config-files and half-installed.
bool is_on_disk(std::string_view status);

/// Whether a person told dpkg to leave the package as it is ("hold ok installed").
bool is_held(std::string_view status);

/// The name of the source package: Source without its version, or the package's own name.
std::string_view source_name(DebPackage const& package);

/// The version of the source package: the one in Source's brackets, or the package's own.
std::string_view source_version(DebPackage const& package);

} // namespace sonae::collect
