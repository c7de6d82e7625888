// SPDX-License-Identifier: Apache-2.0
#include "agent/core/delivered.hpp"
#include "agent/core/endpoint.hpp"
#include "agent/core/messages.hpp"
#include "agent/core/schedule.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::agent;
    auto const text = as_text({data, size});
    if (auto const answer = read_report_answer(text)) {
        if (answer->interval < Millis{10'000} || answer->interval > Millis{86'400'000}) {
            std::abort();
        }
    }
    if (auto const answer = read_enrol_answer(text); answer && answer->generation < 1) {
        std::abort();
    }
    if (auto const delivered = read_delivered(text)) {
        auto const again = read_delivered(to_json(*delivered));
        if (!again || again->sections != delivered->sections || again->seq != delivered->seq) {
            std::abort();
        }
    }
    if (auto const wait = retry_after(text, from_ms(0)); wait && *wait < Millis{0}) {
        std::abort();
    }
    if (auto const token = parse_enrolment_token(text); token && token->text.size() < 40) {
        std::abort();
    }
    static_cast<void>(problem_code(text));
    static_cast<void>(parse_endpoint(text));
    return 0;
}
