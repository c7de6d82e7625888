// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/inbox.hpp"

#include "daemon/notify/provider/requests.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::notify::provider {

namespace {

using namespace std::chrono_literals;

constexpr auto most_known = std::size_t{1'000};
constexpr auto most_file_bytes = std::size_t{256} * 1024;
// The provider's parts may have clocks that differ; and a reply may be under way for a while.
constexpr auto slack = Millis{2min};
// While the provider's time is not known.
constexpr auto first_look_back = std::chrono::hours{24};

} // namespace

Inbox::Inbox(fs::path memory, Log log)
    : memory_{std::move(memory)}
    , log_{log} {
    read();
}

/// The first line is when it began to listen; each other one an id and a time. A line that is
/// damaged is passed over: at worst something is taken in twice.
void Inbox::read() {
    auto const text =
        memory_.empty() ? Result<std::string>{""} : read_text(memory_, most_file_bytes);
    if (!text) {
        if (text.error().code != Errc::not_found) {
            log_.warn(
                "notify", "which replies were taken in is not known", {{"why", text.error().text()}}
            );
        }
        return;
    }
    for (auto const line : split(*text, '\n')) {
        auto const words = split(line, ' ');
        auto const at = parse_rfc3339(words.back());
        if (at && words.size() == 1) {
            since_ = *at;
        } else if (at && words.size() == 2 && is_sid(words[0]) && known_.size() < most_known) {
            known_.push_back({std::string{words[0]}, *at});
        }
    }
}

void Inbox::listen(bool is_calling, Millis steady) {
    auto const has_begun = is_calling && !is_listening_;
    // Who was called when the daemon stopped is called still: what came meanwhile counts.
    auto const goes_on = has_begun && !has_looked_;
    if (!is_calling || (has_begun && !goes_on)) {
        since_.reset();
    }
    if (has_begun) {
        listening_since_ = steady;
    }
    is_listening_ = is_calling;
    has_looked_ = true;
}

Instant Inbox::since(Instant now) const {
    return since_.value_or(now - first_look_back);
}

bool Inbox::is_known(std::string_view sid) const {
    return std::ranges::any_of(known_, [&](Known const& each) { return each.sid == sid; });
}

void Inbox::remember(Incoming const& incoming) {
    if (known_.size() >= most_known) {
        since_ = std::max(*since_, known_.front().at);
        known_.pop_front();
    }
    known_.push_back({incoming.sid, incoming.at});
    is_stored_ = false;
}

bool Inbox::add(InboxPage const& page, Instant provider_now, Millis steady) {
    if (!since_) {
        since_ = provider_now - (steady - listening_since_) - slack;
        is_stored_ = false;
    }
    auto are_all_new = !page.messages.empty();
    for (auto const& each : page.messages) {
        if (each.at < *since_ || is_known(each.sid)) {
            are_all_new = false;
            continue;
        }
        remember(each);
        fresh_.push_back(each);
    }
    return are_all_new && !page.next.empty();
}

std::vector<Incoming> Inbox::take() {
    auto taken = std::exchange(fresh_, {});
    std::ranges::reverse(taken);
    std::ranges::stable_sort(taken, {}, &Incoming::at);
    return taken;
}

void Inbox::store() {
    if (is_stored_ || memory_.empty() || !since_) {
        return;
    }
    auto text = to_rfc3339(*since_) + "\n";
    for (auto const& each : known_) {
        text += each.sid + " " + to_rfc3339(each.at) + "\n";
    }
    auto const written = write_atomically(memory_, text, Secrecy::private_to_owner);
    if (!written) {
        log_.warn(
            "notify", "which replies were taken in is not stored", {{"why", written.error().text()}}
        );
    }
    is_stored_ = true; // or tried; the next reply tries again
}

} // namespace sonae::notify::provider
