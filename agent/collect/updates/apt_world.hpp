// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/packages/dpkg_package.hpp"

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// Keeps texts at fixed addresses until it goes.
class TextStore {
public:
    std::string_view keep(std::string_view text);

private:
    std::pmr::monotonic_buffer_resource memory_{std::size_t{64} * 1024};
};

/// What a version of a package asks of others and gives them.
struct Relations {
    std::string_view depends;
    std::string_view pre_depends;
    std::string_view conflicts;
    std::string_view breaks;
    std::string_view provides;
};

/// Multi-Arch, as far as it matters for who satisfies whom.
enum class MultiArch : std::uint8_t { none, same, foreign, allowed };

/// A version of an installed package that a list offers.
struct OfferedVersion {
    std::string_view version;
    std::string_view source_name;
    std::string_view source_version;
    Relations relations;
    MultiArch multi_arch = MultiArch::none;
    int phased_percentage = 100;
    std::vector<std::uint16_t> lists; ///< indices into AptWorld::lists, in their order
};

/// A package on this machine with what the lists offer for it.
struct InstalledPackage {
    std::string_view name;
    std::string_view architecture; ///< as dpkg states it ("all" too)
    std::string_view version;
    std::string_view source_name;
    Relations relations;
    MultiArch multi_arch = MultiArch::none;
    bool is_held = false;
    std::int32_t next_of_name = -1;      ///< the same name for another architecture
    std::vector<std::uint16_t> lists;    ///< those that offer the installed version itself
    std::vector<OfferedVersion> offered; ///< other versions, each once
    std::int32_t candidate = -1;         ///< index into `offered`; -1 is the installed version
};

/// One list of packages: what its Release file and its name say, and its priority.
struct AptList {
    std::string site;   ///< host of the archive; empty for file:
    std::string origin; ///< Release's fields from here on
    std::string label;
    std::string archive; ///< Suite
    std::string codename;
    std::string version;
    std::string component;
    std::string architecture;
    bool is_not_automatic = false;
    bool is_but_automatic_upgrades = false;
    int priority = 500;
};

/// The installed packages and the lists, with an index by name. Views point into `texts`.
class AptWorld {
public:
    TextStore texts;
    std::vector<InstalledPackage> installed;
    std::vector<AptList> lists;
    std::string native_architecture;
    bool keeps_older = false; ///< a pin of 1000 or more may choose an older version

    /// Takes a stanza of dpkg's status; what is not installed is passed over.
    void add_installed(DebPackage const& package);

    /// Call once after the last add_installed: builds the index.
    void index();

    /// The first installed package of this name, or -1; others follow by `next_of_name`.
    [[nodiscard]] std::int32_t find(std::string_view name) const;

    /// Takes a stanza of a list. Keeps it only when it is about an installed package, and a version
    /// that could be chosen.
    void add_offered(DebPackage const& package, std::uint16_t list);

    /// "all" counts as the architecture of the machine.
    [[nodiscard]] std::string_view effective(std::string_view architecture) const;

private:
    [[nodiscard]] std::size_t sieve_place(std::uint64_t hash) const;

    std::vector<std::int32_t> table_; ///< open addressing, -1 is free
    /// One bit of 64 times the places a package: turns away nearly all names without the table.
    std::vector<std::uint64_t> sieve_;
};

MultiArch multi_arch_of(std::string_view field);

} // namespace sonae::collect
