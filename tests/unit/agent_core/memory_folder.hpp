// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/state_folder.hpp"

#include <map>
#include <optional>
#include <string>

namespace sonae::agent::testing {

/// The process ends here, as by kill -9.
struct Crash {};

/// Files in memory that survive the "process", whose end can be set to every change of a file: just
/// before it or just after it.
class MemoryFolder final : public StateFolder {
public:
    std::map<std::string, std::string, std::less<>> files;
    bool is_full = false;
    bool is_broken = false; ///< every write fails with io

    /// The process ends at the n-th moment from now (two a change). Nothing: it does not.
    std::optional<int> moments_to_crash;

    [[nodiscard]] Result<std::vector<StoredFile>> list() const override {
        auto listed = std::vector<StoredFile>{};
        for (auto const& [name, content] : files) {
            listed.push_back({name, content.size()});
        }
        return listed;
    }

    [[nodiscard]] Result<std::string> read(std::string_view name) const override {
        auto const at = files.find(name);
        if (at == files.end()) {
            return Error{Errc::not_found, "no such file", {std::string{name}}};
        }
        return at->second;
    }

    Result<void> write(std::string_view name, std::string_view content) override {
        pass_moment();
        if (is_full || is_broken) {
            return Error{is_full ? Errc::store_full : Errc::io, "no write"};
        }
        files.insert_or_assign(std::string{name}, std::string{content});
        pass_moment();
        return {};
    }

    Result<void> rename(std::string_view from, std::string_view to) override {
        pass_moment();
        auto const at = files.find(from);
        if (at == files.end()) {
            return Error{Errc::not_found, "no such file", {std::string{from}}};
        }
        auto content = std::move(at->second);
        files.erase(at);
        files.insert_or_assign(std::string{to}, std::move(content));
        pass_moment();
        return {};
    }

    Result<void> remove(std::string_view name) override {
        pass_moment();
        if (auto const at = files.find(name); at != files.end()) {
            files.erase(at);
        }
        pass_moment();
        return {};
    }

    /// One moment at which the process may end.
    void pass_moment() {
        if (moments_to_crash && --*moments_to_crash < 0) {
            moments_to_crash.reset();
            throw Crash{};
        }
    }
};

} // namespace sonae::agent::testing
