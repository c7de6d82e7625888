// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/policy_check.hpp"
#include "daemon/core/escalation/policy_codec.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::core::escalation;
    auto const policy = decode_policy(as_text({data, size}));
    if (!policy) {
        return 0;
    }
    auto const again = decode_policy(encode_policy(*policy));
    if (!again || !(*again == *policy)) {
        std::abort();
    }
    // One without a fault can be walked through, whatever its steps say.
    if (faults_of(*policy).empty()) {
        auto const from = from_ms(1'800'000'000'000);
        auto const nobody = core::contacts::Directory{};
        auto const is_management = [](std::string_view) { return false; };
        check_policy(
            *policy, nobody, is_management, core::Severity::high, from, std::chrono::days{2}
        );
    }
    return 0;
}
