// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_installed.hpp"

namespace sonae::collect {

std::optional<ApkPackage> read_apk_package(std::string_view stanza) {
    auto package = ApkPackage{};
    while (!stanza.empty()) {
        auto const feed = stanza.find('\n');
        auto const line = stanza.substr(0, feed);
        stanza = feed == std::string_view::npos ? std::string_view{} : stanza.substr(feed + 1);
        if (line.size() < 3 || line[1] != ':') {
            continue;
        }
        auto const value = line.substr(2);
        switch (line[0]) {
        case 'P':
            package.name = value;
            break;
        case 'V':
            package.version = value;
            break;
        case 'A':
            package.architecture = value;
            break;
        case 'o':
            package.origin = value;
            break;
        case 'F': // the list of files begins, which is most of a stanza
            stanza = {};
            break;
        default:
            break;
        }
    }
    if (package.name.empty() || package.version.empty()) {
        return std::nullopt;
    }
    return package;
}

} // namespace sonae::collect
