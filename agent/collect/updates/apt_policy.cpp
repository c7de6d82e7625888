// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_policy.hpp"

#include "agent/collect/packages/dpkg_version.hpp"
#include "agent/collect/updates/apt_pattern.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <limits>

namespace sonae::collect {

namespace {

constexpr auto priority_of_status = 100;
constexpr auto priority_that_downgrades = 1000;

bool fits_text(std::string_view pattern, std::string_view text) {
    return apt_pattern_matches(pattern, text);
}

/// A bare word, as APT::Default-Release has it: a version or a name of the release.
bool fits_bare_release(std::string_view word, AptList const& list) {
    auto const is_version = !word.empty() && word.front() >= '0' && word.front() <= '9';
    return is_version ? fits_text(word, list.version)
                      : fits_text(word, list.archive) || fits_text(word, list.codename);
}

/// What a letter of "a=stable" speaks of.
std::string const& field_of(AptList const& list, char letter) {
    switch (letter) {
    case 'a':
        return list.archive;
    case 'n':
        return list.codename;
    case 'o':
        return list.origin;
    case 'l':
        return list.label;
    case 'v':
        return list.version;
    case 'c':
        return list.component;
    default:
        return list.architecture;
    }
}

/// "a=stable,l=Debian": every part must fit.
bool fits_release(std::string_view data, AptList const& list) {
    if (data == "*") {
        return true;
    }
    if (data.find('=') == std::string_view::npos) {
        return fits_bare_release(data, list);
    }
    while (!data.empty()) {
        auto const comma = data.find(',');
        auto const part = trimmed(data.substr(0, comma));
        data = comma == std::string_view::npos ? std::string_view{} : data.substr(comma + 1);
        if (part.size() < 3 || part[1] != '=') {
            continue;
        }
        auto const& known = field_of(list, part[0]);
        if (known.empty() || !fits_text(part.substr(2), known)) {
            return false;
        }
    }
    return true;
}

/// Whether one of the names of a pin means this package.
bool fits_package(
    std::string_view pattern, AptWorld const& world, InstalledPackage const& package
) {
    auto name = package.name;
    if (pattern.starts_with("src:")) {
        pattern.remove_prefix(4);
        name = package.source_name;
    }
    if (auto const colon = pattern.rfind(':');
        colon != std::string_view::npos && pattern.front() != '/') {
        auto const architecture = pattern.substr(colon + 1);
        pattern = pattern.substr(0, colon);
        if (architecture != "any" && architecture != world.effective(package.architecture) &&
            !(architecture == "native" &&
              world.effective(package.architecture) == world.native_architecture)) {
            return false;
        }
    }
    return pattern == name || (is_apt_pattern(pattern) && fits_text(pattern, name));
}

bool is_for_all(AptPin const& pin) {
    return pin.packages.size() == 1 && pin.packages.front() == "*";
}

/// The pins that name this package, in their order.
std::vector<AptPin const*>
pins_for(AptWorld const& world, std::vector<AptPin> const& pins, InstalledPackage const& package) {
    auto found = std::vector<AptPin const*>{};
    for (auto const& pin : pins) {
        if (!is_for_all(pin) &&
            std::any_of(pin.packages.begin(), pin.packages.end(), [&](auto const& pattern) {
                return fits_package(pattern, world, package);
            })) {
            found.push_back(&pin);
        }
    }
    return found;
}

bool pins_version(
    AptPin const& pin,
    AptWorld const& world,
    std::string_view version,
    std::vector<std::uint16_t> const& lists
) {
    if (pin.kind == AptPin::Kind::version) {
        return fits_text(pin.data, version);
    }
    return std::any_of(lists.begin(), lists.end(), [&](std::uint16_t list) {
        return matches(pin, world.lists[list]);
    });
}

/// The priority of one version, where the first pin of the package that means it decides.
int priority_of(
    AptWorld const& world,
    std::vector<AptPin const*> const& pins,
    std::string_view version,
    std::vector<std::uint16_t> const& lists,
    int least
) {
    for (auto const* const pin : pins) {
        if (pins_version(*pin, world, version, lists)) {
            return pin->priority;
        }
    }
    auto priority = least;
    for (auto const list : lists) {
        priority = std::max(priority, world.lists[list].priority);
    }
    return priority;
}

void choose_candidate(
    AptWorld const& world, std::vector<AptPin> const& pins, InstalledPackage& package
) {
    if (package.offered.empty()) {
        return;
    }
    std::sort(package.offered.begin(), package.offered.end(), [](auto const& a, auto const& b) {
        return std::is_gt(compare_debian_versions(a.version, b.version));
    });
    auto const own = pins_for(world, pins, package);
    auto const installed =
        priority_of(world, own, package.version, package.lists, priority_of_status);
    // From the highest version down, as apt goes: the first of equal priority wins, and the
    // installed version stands among the others by its place.
    auto best = std::numeric_limits<int>::min();
    auto is_installed_seen = false;
    for (auto at = std::size_t{0}; at < package.offered.size(); ++at) {
        auto const& offered = package.offered[at];
        auto const is_older = std::is_lt(compare_debian_versions(offered.version, package.version));
        if (is_older && !is_installed_seen) {
            is_installed_seen = true;
            if (installed > best) {
                best = installed;
                package.candidate = -1;
            }
        }
        auto const priority = priority_of(
            world, own, offered.version, offered.lists, std::numeric_limits<int>::min()
        );
        if (priority > best && priority > 0 &&
            (!is_older || priority >= priority_that_downgrades)) {
            best = priority;
            package.candidate = static_cast<std::int32_t>(at);
        }
    }
    if (!is_installed_seen && installed > best) {
        package.candidate = -1;
    }
}

} // namespace

bool matches(AptPin const& pin, AptList const& list) {
    switch (pin.kind) {
    case AptPin::Kind::release:
        return fits_release(pin.data, list);
    case AptPin::Kind::origin:
        return fits_text(pin.data, list.site);
    case AptPin::Kind::version:
        return false;
    }
    return false;
}

void choose_candidates(
    AptWorld& world, std::vector<AptPin> const& pins, std::string_view default_release
) {
    for (auto& list : world.lists) {
        list.priority = list.is_but_automatic_upgrades ? 100 : list.is_not_automatic ? 1 : 500;
        constexpr auto priority_of_default_release = 990;
        if (!default_release.empty() && fits_release(default_release, list)) {
            list.priority = priority_of_default_release;
            continue;
        }
        auto const pin = std::find_if(pins.begin(), pins.end(), [&](AptPin const& candidate) {
            return is_for_all(candidate) && matches(candidate, list);
        });
        if (pin != pins.end()) {
            list.priority = pin->priority;
        }
    }
    for (auto& package : world.installed) {
        choose_candidate(world, pins, package);
    }
}

std::string release_text(AptList const& list) {
    auto text = list.label;
    text += ':';
    text += list.version;
    if (!list.archive.empty()) {
        text += list.version.empty() ? "" : "/";
        text += list.archive;
    }
    return text;
}

bool is_security(AptList const& list) {
    return list.label.find("Debian-Security") != std::string::npos ||
           std::string_view{list.archive}.ends_with("-security") ||
           std::string_view{list.codename}.ends_with("-security");
}

} // namespace sonae::collect
