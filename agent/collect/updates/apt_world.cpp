// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_world.hpp"

#include "agent/collect/packages/dpkg_version.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

namespace sonae::collect {

namespace {

std::uint64_t word_at(char const* bytes) {
    auto word = std::uint64_t{0};
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// Eight bytes at a time, the last eight once more where they overlap: 63,000 names are looked up
/// in a collection.
std::uint64_t hash_of(std::string_view text) {
    constexpr auto factor = std::uint64_t{0x9E3779B97F4A7C15U};
    auto hash = std::uint64_t{text.size()} * factor;
    auto const mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * factor;
        hash ^= hash >> 29U;
    };
    constexpr auto step = sizeof(std::uint64_t);
    if (text.size() >= step) {
        for (auto at = std::size_t{0}; at + step < text.size(); at += step) {
            mix(word_at(text.data() + at));
        }
        mix(word_at(text.data() + text.size() - step));
        return hash;
    }
    for (auto const c : text) {
        mix(static_cast<std::uint8_t>(c));
    }
    return hash;
}

std::uint64_t sieve_bit(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 34U & 63U);
}

int percentage_of(std::string_view text) {
    auto number = 100;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Relations kept(TextStore& texts, DebPackage const& package) {
    return {
        texts.keep(package.depends),
        texts.keep(package.pre_depends),
        texts.keep(package.conflicts),
        texts.keep(package.breaks),
        texts.keep(package.provides)};
}

} // namespace

std::string_view TextStore::keep(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    auto* const place = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

MultiArch multi_arch_of(std::string_view field) {
    return field == "same"      ? MultiArch::same
           : field == "foreign" ? MultiArch::foreign
           : field == "allowed" ? MultiArch::allowed
                                : MultiArch::none;
}

void AptWorld::add_installed(DebPackage const& package) {
    if (package.package.empty() || package.version.empty() || !is_on_disk(package.status)) {
        return;
    }
    auto entry = InstalledPackage{};
    entry.name = texts.keep(package.package);
    entry.architecture = texts.keep(package.architecture);
    entry.version = texts.keep(package.version);
    entry.source_name = texts.keep(source_name(package));
    entry.relations = kept(texts, package);
    entry.multi_arch = multi_arch_of(package.multi_arch);
    entry.is_held = is_held(package.status);
    installed.push_back(std::move(entry));
}

void AptWorld::index() {
    table_.assign(std::bit_ceil(installed.size() * 4 + 16), -1);
    sieve_.assign(table_.size() / 4, 0);
    auto const mask = table_.size() - 1;
    for (auto at = std::size_t{0}; at < installed.size(); ++at) {
        auto& package = installed[at];
        auto const hash = hash_of(package.name);
        auto place = hash & mask;
        sieve_[sieve_place(hash)] |= sieve_bit(hash);
        while (table_[place] >= 0 &&
               installed[static_cast<std::size_t>(table_[place])].name != package.name) {
            place = (place + 1) & mask;
        }
        package.next_of_name = table_[place];
        table_[place] = static_cast<std::int32_t>(at);
        if (package.name == "dpkg" && package.architecture != "all") {
            native_architecture = package.architecture;
        }
    }
    for (auto const& package : installed) {
        if (native_architecture.empty() && package.architecture != "all") {
            native_architecture = package.architecture;
        }
    }
}

std::size_t AptWorld::sieve_place(std::uint64_t hash) const {
    return static_cast<std::size_t>(hash >> 40U) & (sieve_.size() - 1);
}

std::int32_t AptWorld::find(std::string_view name) const {
    auto const hash = hash_of(name);
    if ((sieve_[sieve_place(hash)] & sieve_bit(hash)) == 0) {
        return -1;
    }
    auto const mask = table_.size() - 1;
    for (auto place = hash & mask; table_[place] >= 0; place = (place + 1) & mask) {
        if (installed[static_cast<std::size_t>(table_[place])].name == name) {
            return table_[place];
        }
    }
    return -1;
}

std::string_view AptWorld::effective(std::string_view architecture) const {
    return architecture == "all" ? std::string_view{native_architecture} : architecture;
}

void AptWorld::add_offered(DebPackage const& package, std::uint16_t list) {
    auto at = find(package.package);
    while (at >= 0 && effective(installed[static_cast<std::size_t>(at)].architecture) !=
                          effective(package.architecture)) {
        at = installed[static_cast<std::size_t>(at)].next_of_name;
    }
    if (at < 0 || package.version.empty()) {
        return;
    }
    auto& target = installed[static_cast<std::size_t>(at)];
    if (package.version == target.version) {
        target.lists.push_back(list);
        return;
    }
    if (!keeps_older && std::is_lteq(compare_debian_versions(package.version, target.version))) {
        return;
    }
    auto const same = [&](OfferedVersion const& other) { return other.version == package.version; };
    auto known = std::find_if(target.offered.begin(), target.offered.end(), same);
    if (known == target.offered.end()) {
        auto offered = OfferedVersion{};
        offered.version = texts.keep(package.version);
        offered.source_name = texts.keep(source_name(package));
        offered.source_version = texts.keep(source_version(package));
        offered.relations = kept(texts, package);
        offered.multi_arch = multi_arch_of(package.multi_arch);
        offered.phased_percentage = 0;
        known = target.offered.insert(target.offered.end(), std::move(offered));
    }
    // The security pocket does not phase what the updates pocket does.
    known->phased_percentage =
        std::max(known->phased_percentage, percentage_of(package.phased_percentage));
    known->lists.push_back(list);
}

} // namespace sonae::collect
