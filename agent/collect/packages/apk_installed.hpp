// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace sonae::collect {

/// One package of /lib/apk/db/installed or of an APKINDEX; all views into its stanza.
struct ApkPackage {
    std::string_view name;
    std::string_view version;
    std::string_view architecture;
    std::string_view origin; ///< the aport it was built from
};

/// Reads the letters P, V, A and o of an apk stanza. Nothing when there is no name or no version.
std::optional<ApkPackage> read_apk_package(std::string_view stanza);

} // namespace sonae::collect
