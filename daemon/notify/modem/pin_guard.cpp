// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/pin_guard.hpp"

#include <algorithm>

namespace sonae::notify::modem {

namespace {

constexpr auto max_memory_bytes = std::size_t{4'096};
constexpr auto most_refused = 2;

} // namespace

PinGuard::PinGuard(fs::path memory, Sha256 sha256)
    : memory_{std::move(memory)}
    , sha256_{sha256} {}

PinGuard::Leave PinGuard::ask(std::string_view pin) {
    if (!is_read_ && !memory_.empty()) {
        auto text = read_text(memory_, max_memory_bytes);
        if (!text && text.error().code != Errc::not_found) {
            return Leave::cannot_remember;
        }
        refused_ = std::move(text).value_or("");
    }
    is_read_ = true;
    auto const line = to_hex(sha256_(pin)) + "\n";
    if (refused_.find(line) != std::string::npos) {
        return Leave::refused_before;
    }
    if (std::ranges::count(refused_, '\n') >= most_refused) {
        return Leave::too_many_refused;
    }
    auto const with_this = refused_ + line;
    if (!memory_.empty() && !write_atomically(memory_, with_this, Secrecy::private_to_owner)) {
        return Leave::cannot_remember;
    }
    refused_ = with_this;
    return Leave::enter;
}

void PinGuard::accepted() {
    refused_.clear();
    is_read_ = true;
    if (!memory_.empty()) {
        auto ignored = std::error_code{};
        fs::remove(memory_, ignored);
    }
}

} // namespace sonae::notify::modem
