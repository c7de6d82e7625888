// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// One archive that sources.list(5) asks for: one address and one suite.
struct AptSource {
    std::string site;   ///< host, or "" for a file
    std::string prefix; ///< with which the names of its lists begin in /var/lib/apt/lists
    std::vector<std::string> components; ///< empty for a flat archive
};

/// Reads the "deb" lines of a sources.list file. Lines that are no such line are passed over.
/// `architecture` takes the place of $(ARCH). At most 4,096 sources.
std::vector<AptSource> parse_sources_list(std::string_view text, std::string_view architecture);

/// The same for a deb822 file (*.sources); Enabled: no is left out.
std::vector<AptSource> parse_sources_deb822(std::string_view text, std::string_view architecture);

/// How apt names the file of an address: without scheme and credentials, "/" as "_", and signs that
/// file names should not have as %xx.
std::string apt_list_name(std::string_view address);

} // namespace sonae::collect
