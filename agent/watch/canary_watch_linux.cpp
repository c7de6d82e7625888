// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/canary_watch_linux.hpp"

#include "agent/watch/doers_linux.hpp"
#include "inventory/base/file.hpp"

#include <algorithm>
#include <sys/stat.h>

namespace sonae::host {

namespace {

constexpr auto most_bytes = std::size_t{8} * 1024 * 1024;

/// 0: there is none.
std::uint64_t stamp_of(std::filesystem::path const& file) {
    struct stat status {};

    if (::stat(file.c_str(), &status) != 0) {
        return 0;
    }
    // It is replaced as a whole, so that its number changes with it.
    auto const seconds = static_cast<std::uint64_t>(status.st_mtim.tv_sec);
    auto const nanoseconds = static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
    return ((seconds * 1'000'000'000U + nanoseconds) ^ (status.st_ino << 20U)) | 1U;
}

} // namespace

CanaryWatch::CanaryWatch(Parts parts, std::unique_ptr<CanaryEyes> eyes)
    : parts_{std::move(parts)}
    , eyes_{std::move(eyes)}
    , guard_{parts_.allowed} {}

void CanaryWatch::follow_list() {
    auto const stamp = stamp_of(parts_.list);
    if (stamp == stamp_) {
        return;
    }
    stamp_ = stamp;
    auto canaries = std::vector<Canary>{};
    if (stamp != 0) {
        auto const text = read_text(parts_.list, most_bytes);
        auto parsed = text ? parse_canaries(*text) : Result<std::vector<Canary>>{text.error()};
        if (!parsed) {
            // What was watched stays watched.
            parts_.log.error(
                "watch", "the list of decoys cannot be read", {{"cause", parsed.error().text()}}
            );
            return;
        }
        canaries = std::move(*parsed);
    }
    canaries_ = std::move(canaries);
    auto const missing = eyes_->watch(canaries_);
    parts_.log.info("watch", "decoys", {{"count", canaries_.size()}, {"missing", missing.size()}});
    tell_missing(missing);
}

void CanaryWatch::tell_missing(std::vector<std::string> const& codes) {
    auto events = std::vector<telemetry::CanaryEvent>{};
    for (auto const& code : codes) {
        auto const* const canary = find(code);
        if (canary != nullptr && told_missing_.insert(code).second) {
            events.push_back({code, canary->folder, telemetry::CanaryTouch::deleted, {}, {}});
        }
    }
    if (!events.empty()) {
        parts_.tell(std::move(events));
    }
}

void CanaryWatch::read() {
    // Who did it is looked up at once, before they end.
    auto touches = std::vector<Touched>{};
    eyes_->read([&](CanaryNews const& news) {
        touches.push_back({std::string{news.code}, news.touch, Doers::doer_of(news.process)});
    });
    if (touches.empty()) {
        return;
    }
    follow_list();
    auto events = std::vector<telemetry::CanaryEvent>{};
    for (auto const& touched : touches) {
        if (auto event = judge(touched)) {
            told_missing_.insert(touched.code);
            events.push_back(std::move(*event));
        }
    }
    if (!events.empty()) {
        parts_.tell(std::move(events));
    }
}

std::optional<telemetry::CanaryEvent> CanaryWatch::judge(Touched const& touched) {
    auto const* const canary = find(touched.code);
    if (canary == nullptr) {
        return std::nullopt;
    }
    auto const now = parts_.clock->steady();
    return guard_.judge(*canary, touched.touch, touched.doer, eyes_->names_doers(), now);
}

Canary const* CanaryWatch::find(std::string_view code) const {
    auto const at = std::find_if(canaries_.begin(), canaries_.end(), [&](auto const& canary) {
        return canary.code == code;
    });
    return at == canaries_.end() ? nullptr : &*at;
}

std::set<std::string, std::less<>> CanaryWatch::paths() const {
    auto all = std::set<std::string, std::less<>>{};
    for (auto const& canary : canaries_) {
        all.insert(canary.path());
    }
    return all;
}

} // namespace sonae::host
