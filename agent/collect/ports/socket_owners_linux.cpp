// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/ports/ports_linux.hpp"
#include "agent/collect/ports/proc_net_parse.hpp"
#include "agent/collect/system_read_linux.hpp"

#include <algorithm>
#include <system_error>
#include <vector>

namespace sonae::collect {

namespace {

using schema::Absence;

// A listening socket is opened early and has a small number; a database with 50,000 files open must
// not cost the budget of the whole agent (about 1 µs a link).
constexpr auto max_links_of_one = std::size_t{4096};
constexpr auto max_links = std::size_t{64} * 1024;

std::vector<std::int64_t> process_ids(Context const& context) {
    auto ids = std::vector<std::int64_t>{};
    auto failure = std::error_code{};
    auto at = fs::directory_iterator{context.at("/proc"), failure};
    for (; !failure && at != fs::directory_iterator{}; at.increment(failure)) {
        auto const id = whole_number(at->path().filename().native());
        if (id && *id > 0) {
            ids.push_back(*id);
        }
    }
    // Process 1 last.
    std::sort(ids.begin(), ids.end());
    if (!ids.empty() && ids.front() == 1) {
        std::rotate(ids.begin(), ids.begin() + 1, ids.end());
    }
    return ids;
}

Found executable_of(fs::path const& process) {
    constexpr auto deleted = std::string_view{" (deleted)"};
    auto failure = std::error_code{};
    auto target = fs::read_symlink(process / "exe", failure).string();
    if (failure) {
        auto const is_denied = failure == std::errc::permission_denied ||
                               failure == std::errc::operation_not_permitted;
        return is_denied ? Absence::denied : Absence::not_found;
    }
    // Replaced by an update while it runs: the place is the same.
    if (target.ends_with(deleted)) {
        target.resize(target.size() - deleted.size());
    }
    return found_text(target);
}

} // namespace

SocketOwners::SocketOwners(Context const& context, std::set<std::uint64_t> inodes)
    : wanted_{std::move(inodes)} {
    wanted_.erase(0);
    for (auto const id : process_ids(context)) {
        if (wanted_.empty()) {
            return;
        }
        if (context.is_spent() || links_read_ >= max_links) {
            why_not_ = Absence::over_budget;
            return;
        }
        look_into(context, std::to_string(id));
    }
}

void SocketOwners::look_into(Context const& context, std::string const& process) {
    auto const folder = context.at("/proc") / process;
    auto failure = std::error_code{};
    auto at = fs::directory_iterator{folder / "fd", failure};
    if (failure == std::errc::permission_denied) {
        why_not_ = Absence::denied;
    }
    for (auto count = std::size_t{0}; !failure && at != fs::directory_iterator{}; ++count) {
        if (count == max_links_of_one) {
            why_not_ = why_not_ == Absence::denied ? why_not_ : Absence::over_budget;
            return;
        }
        ++links_read_;
        auto const target = link_target(at->path());
        auto const inode = target ? socket_inode(*target) : 0;
        if (inode != 0 && wanted_.erase(inode) > 0) {
            owners_.emplace(inode, SocketOwner{read_value(folder / "comm"), executable_of(folder)});
        }
        at.increment(failure);
    }
}

SocketOwner SocketOwners::owner_of(std::uint64_t inode) const {
    auto const at = owners_.find(inode);
    return at == owners_.end() ? SocketOwner{why_not_, why_not_} : at->second;
}

} // namespace sonae::collect
