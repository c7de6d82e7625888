// SPDX-License-Identifier: Apache-2.0
#include "agent/core/notice.hpp"
#include "inventory/base/encoding.hpp"

#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::agent;
    auto const text = as_text({data, size});
    if (auto const answer = read_listen_answer(text); answer && answer->notice) {
        auto const& notice = *answer->notice;
        auto const again = read_notice(to_json(notice));
        if (!again || again->id != notice.id || again->title != notice.title ||
            again->text != notice.text || again->link != notice.link) {
            std::abort();
        }
        if (notice.title.find('\n') != std::string::npos || notice.expires_in < Millis{0}) {
            std::abort();
        }
    }
    if (auto const receipt = read_receipt(text)) {
        auto const again = read_receipt(to_json(*receipt));
        if (!again || again->notice != receipt->notice || again->result != receipt->result) {
            std::abort();
        }
    }
    return 0;
}
