// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_lists_linux.hpp"

#include "agent/collect/packages/packages_draft.hpp"
#include "agent/collect/packages/packages_stream_linux.hpp"
#include "agent/collect/updates/apt_policy.hpp"
#include "agent/collect/updates/apt_sources.hpp"
#include "agent/collect/updates/apt_upgrade.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <sys/stat.h>

namespace sonae::collect {

namespace {

constexpr auto lists_folder = std::string_view{"/var/lib/apt/lists"};
constexpr auto status_file = std::string_view{"/var/lib/dpkg/status"};
constexpr auto max_file_bytes = std::size_t{1024} * 1024;
constexpr auto max_lists = std::size_t{1024};

/// Names of the files of a folder that apt would take as parts of a configuration, in its order.
std::vector<std::string>
parts_of(Context const& context, std::string_view folder, std::string_view extension) {
    auto names = std::vector<std::string>{};
    auto failure = std::error_code{};
    for (auto entry = fs::directory_iterator{context.at(folder), failure};
         !failure && entry != fs::directory_iterator{};
         entry.increment(failure)) {
        auto name = entry->path().filename().string();
        auto const is_plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
        });
        auto const dot = name.rfind('.');
        auto const is_wanted = dot == std::string::npos
                                   ? extension == ".conf" || extension == ".pref"
                                   : std::string_view{name}.substr(dot) == extension;
        if (is_plain && is_wanted && !name.starts_with('.')) {
            names.push_back(std::string{folder} + '/' + name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string text_of(Context const& context, std::string_view file) {
    return read_text(context.at(file), max_file_bytes).value_or({});
}

std::vector<AptSource> read_sources(Context const& context, std::string_view architecture) {
    auto sources = parse_sources_list(text_of(context, "/etc/apt/sources.list"), architecture);
    auto const take = [&](std::vector<AptSource> more) {
        sources.insert(
            sources.end(),
            std::make_move_iterator(more.begin()),
            std::make_move_iterator(more.end())
        );
    };
    // apt reads both kinds in one pass over the names.
    auto files = parts_of(context, "/etc/apt/sources.list.d", ".list");
    auto const modern = parts_of(context, "/etc/apt/sources.list.d", ".sources");
    files.insert(files.end(), modern.begin(), modern.end());
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        auto const text = text_of(context, file);
        take(
            file.ends_with(".list") ? parse_sources_list(text, architecture)
                                    : parse_sources_deb822(text, architecture)
        );
    }
    return sources;
}

std::vector<AptPin> read_pins(Context const& context) {
    auto pins = parse_apt_preferences(text_of(context, "/etc/apt/preferences"));
    for (auto const& file : parts_of(context, "/etc/apt/preferences.d", ".pref")) {
        for (auto& pin : parse_apt_preferences(text_of(context, file))) {
            pins.push_back(std::move(pin));
        }
    }
    return pins;
}

/// A file of packages in /var/lib/apt/lists.
struct ListFile {
    std::string file;
    std::string stem; ///< without compression
    AptList list;
    std::size_t source = 0; ///< its place among the sources
};

/// "main_binary-amd64_Packages" after the prefix of its source.
bool describe(ListFile& found, std::vector<AptSource> const& sources) {
    auto const stem = std::string_view{found.stem};
    for (auto at = std::size_t{0}; at < sources.size(); ++at) {
        auto const& source = sources[at];
        if (!stem.starts_with(source.prefix)) {
            continue;
        }
        auto const rest = stem.substr(source.prefix.size());
        auto const binary = rest.rfind("_binary-");
        if (binary == std::string_view::npos) {
            if (rest != "Packages") {
                continue;
            }
        } else {
            auto component = std::string{rest.substr(0, binary)};
            std::replace(component.begin(), component.end(), '_', '/');
            auto const& wanted = source.components;
            if (std::find(wanted.begin(), wanted.end(), component) == wanted.end()) {
                continue;
            }
            auto const architecture = rest.substr(binary + std::string_view{"_binary-"}.size());
            found.list.component = std::move(component);
            found.list.architecture = architecture.substr(0, architecture.find('_'));
        }
        found.source = at;
        found.list.site = source.site;
        return true;
    }
    return false;
}

void read_release(Context const& context, AptList& list, std::string_view prefix) {
    for (auto const* const name : {"InRelease", "Release"}) {
        auto const file = std::string{lists_folder} + '/' + std::string{prefix} + name;
        if (auto const text = read_text(context.at(file), max_file_bytes)) {
            apply_apt_release(*text, list);
            return;
        }
    }
}

/// The lists in use, in the order of their sources; of a list in several compressions the plain
/// one.
std::vector<ListFile> find_lists(Context const& context, std::vector<AptSource> const& sources) {
    auto found = std::vector<ListFile>{};
    auto failure = std::error_code{};
    for (auto entry = fs::directory_iterator{context.at(lists_folder), failure};
         !failure && entry != fs::directory_iterator{} && found.size() < max_lists;
         entry.increment(failure)) {
        auto list = ListFile{};
        list.file = entry->path().filename().string();
        auto const end = list.file.rfind("_Packages");
        if (end == std::string::npos) {
            continue;
        }
        list.stem = list.file.substr(0, end + std::string_view{"_Packages"}.size());
        auto const extension = std::string_view{list.file}.substr(list.stem.size());
        if ((extension.empty() || extension.starts_with('.')) && describe(list, sources)) {
            found.push_back(std::move(list));
        }
    }
    std::sort(found.begin(), found.end(), [](ListFile const& a, ListFile const& b) {
        return std::tie(a.source, a.file) < std::tie(b.source, b.file);
    });
    auto const same = [](ListFile const& a, ListFile const& b) { return a.stem == b.stem; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    for (auto& list : found) {
        read_release(context, list.list, sources[list.source].prefix);
    }
    return found;
}

std::optional<schema::Absence> read_status(Context const& context, AptWorld& world) {
    auto bytes = open_packed(context.at(status_file));
    if (!bytes) {
        return absence_for(bytes.error().code);
    }
    auto stanzas = StanzaReader{**bytes};
    while (auto const stanza = stanzas.next()) {
        world.add_installed(read_deb_package(*stanza));
    }
    if (stanzas.failure()) {
        return absence_for(stanzas.failure()->code);
    }
    world.index();
    return std::nullopt;
}

/// The name of a stanza, which nearly always begins with it.
std::string_view name_of_stanza(std::string_view stanza) {
    constexpr auto first = std::string_view{"Package: "};
    return stanza.starts_with(first) ? stanza.substr(first.size(), stanza.find('\n') - first.size())
                                     : find_field(stanza, "Package");
}

std::optional<schema::Absence>
read_list(Context const& context, std::string const& file, std::uint16_t index, AptWorld& world) {
    auto const path = context.at(lists_folder) / file;
    auto bytes = open_packed(path);
    if (!bytes) {
        return absence_for(bytes.error().code);
    }
    auto stanzas = StanzaReader{**bytes};
    constexpr auto between_looks = 1024;
    for (auto count = 1;; ++count) {
        auto const stanza = stanzas.next();
        if (!stanza) {
            break;
        }
        if (world.find(name_of_stanza(*stanza)) >= 0) {
            world.add_offered(read_deb_package(*stanza), index);
        }
        if (count % between_looks == 0 && context.is_spent()) {
            return schema::Absence::over_budget;
        }
    }
    return stanzas.failure() ? std::optional{absence_for(stanzas.failure()->code)} : std::nullopt;
}

bool brings_security(AptWorld const& world, InstalledPackage const& package) {
    auto const first = package.offered.begin() + package.candidate;
    // Sorted from the highest version down: the candidate and what it supersedes.
    return std::any_of(first, package.offered.end(), [&](OfferedVersion const& offered) {
        return std::any_of(offered.lists.begin(), offered.lists.end(), [&](std::uint16_t list) {
            return is_security(world.lists[list]);
        });
    });
}

PendingUpdate
update_of(AptWorld const& world, InstalledPackage const& package, UpgradeState state) {
    auto const& candidate = package.offered[static_cast<std::size_t>(package.candidate)];
    auto update = PendingUpdate{};
    update.name = package.name;
    update.architecture = package.architecture;
    update.installed = package.version;
    update.candidate = candidate.version;
    update.is_security = brings_security(world, package);
    update.is_kept_back = state == UpgradeState::kept_back;
    auto origins = std::vector<std::string>{};
    for (auto const list : candidate.lists) {
        auto text = release_text(world.lists[list]);
        if (std::find(origins.begin(), origins.end(), text) == origins.end()) {
            update.origin += (origins.empty() ? "" : ", ") + text;
            origins.push_back(std::move(text));
        }
    }
    return update;
}

Phasing phasing_of(Context const& context, AptConfiguration const& configuration) {
    constexpr auto always = std::string_view{"Always-Include-Phased-Updates"};
    constexpr auto never = std::string_view{"Never-Include-Phased-Updates"};
    auto const is_set = [&](std::string_view name) {
        return configuration.is_on(
            "APT::Get::" + std::string{name},
            configuration.is_on("Update-Manager::" + std::string{name})
        );
    };
    return {
        std::string{trimmed(text_of(context, "/etc/machine-id"))}, is_set(always), is_set(never)};
}

void note(std::string& text, fs::path const& path) {
    struct stat status {};

    text += path.filename().string();
    if (::stat(path.c_str(), &status) == 0) {
        for (auto const number :
             {static_cast<std::int64_t>(status.st_size),
              static_cast<std::int64_t>(status.st_mtim.tv_sec),
              static_cast<std::int64_t>(status.st_mtim.tv_nsec),
              static_cast<std::int64_t>(status.st_ino)}) {
            text += ' ' + std::to_string(number);
        }
    }
    text += '\n';
}

} // namespace

AptConfiguration read_apt_configuration(Context const& context) {
    auto configuration = AptConfiguration{};
    for (auto const& file : parts_of(context, "/etc/apt/apt.conf.d", ".conf")) {
        configuration.read(text_of(context, file));
    }
    configuration.read(text_of(context, "/etc/apt/apt.conf"));
    return configuration;
}

std::string fingerprint_of_lists(Context const& context) {
    auto text = std::string{};
    for (auto const file :
         {status_file,
          std::string_view{"/etc/apt/sources.list"},
          std::string_view{"/etc/apt/preferences"},
          std::string_view{"/etc/apt/apt.conf"},
          std::string_view{"/etc/machine-id"}}) {
        note(text, context.at(file));
    }
    for (auto const folder :
         {lists_folder,
          std::string_view{"/etc/apt/sources.list.d"},
          std::string_view{"/etc/apt/preferences.d"},
          std::string_view{"/etc/apt/apt.conf.d"}}) {
        auto paths = std::vector<fs::path>{};
        auto failure = std::error_code{};
        for (auto entry = fs::directory_iterator{context.at(folder), failure};
             !failure && entry != fs::directory_iterator{};
             entry.increment(failure)) {
            paths.push_back(entry->path());
        }
        std::sort(paths.begin(), paths.end());
        for (auto const& path : paths) {
            note(text, path);
        }
    }
    return text;
}

AptUpdates compare_with_lists(Context const& context, AptConfiguration const& configuration) {
    auto result = AptUpdates{};
    auto world = AptWorld{};
    if (auto const reason = read_status(context, world)) {
        result.incomplete = reason;
        return result;
    }
    auto const pins = read_pins(context);
    world.keeps_older = std::any_of(pins.begin(), pins.end(), [](AptPin const& pin) {
        return pin.priority >= 1000;
    });
    auto const files = find_lists(context, read_sources(context, world.native_architecture));
    if (files.empty()) {
        result.incomplete = schema::Absence::not_found;
        return result;
    }
    for (auto const& file : files) {
        auto const index = static_cast<std::uint16_t>(world.lists.size());
        world.lists.push_back(file.list);
        if (auto const reason = read_list(context, file.file, index, world)) {
            result.incomplete = reason;
        }
        if (auto const opened = OpenFile::open(context.at(lists_folder) / file.file)) {
            result.newest_list_s = std::max(result.newest_list_s.value_or(0), opened->modified_s());
        }
    }
    choose_candidates(world, pins, configuration.find("APT::Default-Release").value_or(""));
    auto const states = simulate_upgrade(world, phasing_of(context, configuration), [&] {
        return context.is_spent();
    });
    for (auto at = std::size_t{0}; at < states.size(); ++at) {
        if (states[at] != UpgradeState::current) {
            result.updates.push_back(update_of(world, world.installed[at], states[at]));
        }
    }
    std::sort(result.updates.begin(), result.updates.end(), [](auto const& a, auto const& b) {
        return std::tie(a.name, a.architecture) < std::tie(b.name, b.architecture);
    });
    return result;
}

} // namespace sonae::collect
