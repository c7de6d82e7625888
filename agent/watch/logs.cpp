// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/logs.hpp"

#include <algorithm>

namespace sonae::host {

namespace {

using telemetry::TamperEvent;
using telemetry::TamperKind;

std::string_view name_of_path(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool is_kept(LogFiles const& files, FileId id) {
    return std::any_of(files.begin(), files.end(), [&](auto const& each) {
        return each.second.id == id;
    });
}

/// Whether a file came whose name is that of the log and more ("syslog.1", "syslog-20260501.gz").
bool has_new_sibling(std::string const& log, LogFiles const& before, LogFiles const& after) {
    for (auto at = after.upper_bound(log); at != after.end() && at->first.starts_with(log); ++at) {
        auto const next = at->first[log.size()];
        auto const old = before.find(at->first);
        if ((next == '.' || next == '-') &&
            (old == before.end() || !(old->second.id == at->second.id))) {
            return true;
        }
    }
    return false;
}

bool was_emptied(std::string const& log, LogFiles const& before, LogFiles const& after) {
    auto const old = before.find(log);
    if (old == before.end() || old->second.bytes == 0) {
        return false;
    }
    auto const now = after.find(log);
    auto const is_same = now != after.end() && now->second.id == old->second.id;
    if (is_same) {
        return now->second.bytes < old->second.bytes && !has_new_sibling(log, before, after);
    }
    return !is_kept(after, old->second.id) && !has_new_sibling(log, before, after);
}

bool is_hex_group(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

/// "7f3c…-0000000000000001-0005f2…": sequence id, number, time.
bool is_archive_id(std::string_view text) {
    auto groups = 0;
    while (true) {
        auto const dash = text.find('-');
        if (!is_hex_group(text.substr(0, dash))) {
            return false;
        }
        ++groups;
        if (dash == std::string_view::npos) {
            return groups == 3;
        }
        text.remove_prefix(dash + 1);
    }
}

std::size_t archived_in(LogFiles const& files) {
    return static_cast<std::size_t>(std::count_if(files.begin(), files.end(), [](auto const& each) {
        return journal_kind(name_of_path(each.first)) == JournalKind::archived;
    }));
}

} // namespace

std::vector<TamperEvent> log_changes(
    std::vector<std::string> const& watched, LogFiles const& before, LogFiles const& after
) {
    auto events = std::vector<TamperEvent>{};
    for (auto const& log : watched) {
        if (was_emptied(log, before, after)) {
            events.push_back({TamperKind::log_cleared, log, {}});
        }
    }
    return events;
}

JournalKind journal_kind(std::string_view name) {
    constexpr auto suffix = std::string_view{".journal"};
    if (name.ends_with(".journal~")) {
        return JournalKind::broken;
    }
    if (!name.ends_with(suffix) || name.size() == suffix.size()) {
        return JournalKind::none;
    }
    auto const whole = name.substr(0, name.size() - suffix.size());
    auto const at = whole.find('@');
    if (at == std::string_view::npos) {
        return JournalKind::active;
    }
    return at > 0 && is_archive_id(whole.substr(at + 1)) ? JournalKind::archived
                                                         : JournalKind::none;
}

std::vector<TamperEvent> journal_changes(LogFiles const& before, LogFiles const& after) {
    auto events = std::vector<TamperEvent>{};
    for (auto const& [path, old] : before) {
        if (journal_kind(name_of_path(path)) != JournalKind::active || old.bytes == 0) {
            continue;
        }
        auto const now = after.find(path);
        auto const is_same = now != after.end() && now->second.id == old.id;
        auto const is_cut = is_same && now->second.bytes < old.bytes;
        if (is_cut || (!is_same && !is_kept(after, old.id))) {
            events.push_back({TamperKind::log_cleared, path, {}});
        }
    }
    if (archived_in(before) >= 2 && archived_in(after) == 0) {
        events.push_back({TamperKind::log_cleared, "journal", {}});
    }
    return events;
}

} // namespace sonae::host
