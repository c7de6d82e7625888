// SPDX-License-Identifier: Apache-2.0
// Both ends of the socket between the agent and the programs on its desktops.
#include "agent/core/desktop_session.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

class Notifications final : public sonae::agent::NotificationPort {
public:
    std::size_t shown = 0;

    sonae::Result<void> show(sonae::agent::Notification const& notification) override {
        if (notification.title.empty() || notification.body.find('<') != std::string::npos) {
            std::abort();
        }
        ++shown;
        return {};
    }
};

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::agent;
    auto const text = as_text({data, size});
    auto whole = Notifications{};
    auto pieces = Notifications{};
    auto session = DesktopSession{whole};
    auto const answers = session.take(text);
    if (answers && static_cast<std::size_t>(std::count(answers->begin(), answers->end(), '\n')) !=
                       whole.shown) {
        std::abort();
    }
    // However the bytes come, the same is shown.
    auto slow = DesktopSession{pieces};
    for (auto at = std::size_t{0}; at < text.size(); at += 7) {
        if (!slow.take(text.substr(at, 7))) {
            break;
        }
    }
    if (answers && pieces.shown != whole.shown) {
        std::abort();
    }
    auto receipts = LineReader{max_receipt_line_bytes};
    if (auto const lines = receipts.take(text)) {
        for (auto const& line : *lines) {
            static_cast<void>(read_receipt(line));
        }
    }
    return 0;
}
