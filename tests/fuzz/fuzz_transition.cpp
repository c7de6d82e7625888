// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/workflow/transition.hpp"
#include "inventory/base/encoding.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using sonae::playbooks::JsonObject;

// Of these the reader leaves out what it does not know, and the writer what goes without saying.
constexpr auto partly_read = std::array<std::string_view, 3>{"line", "policy", "variables"};

/// Every member that was written stands in what was read, with the same value.
bool is_kept(JsonObject const& written, JsonObject const& read) {
    for (auto const& [name, value] : written) {
        auto const* const origin = sonae::playbooks::find(read, name);
        if (origin == nullptr) {
            return false;
        }
        auto const is_partly_read =
            std::find(partly_read.begin(), partly_read.end(), name) != partly_read.end();
        if (!is_partly_read &&
            sonae::playbooks::canonical_json(value) != sonae::playbooks::canonical_json(*origin)) {
            return false;
        }
    }
    return true;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::core::workflow;
    auto const text = as_text({data, size});
    auto const transition = decode_transition(text);
    if (!transition) {
        return 0;
    }
    // What decodes is encoded to text that decodes, and to the same text from there on.
    auto const encoded = encode_transition(*transition);
    auto const again = decode_transition(encoded);
    if (!again || encode_transition(*again) != encoded) {
        std::abort();
    }
    auto const read = playbooks::parse_json(text);
    auto const written = playbooks::parse_json(encoded);
    if (!is_kept(*written.value->object(), *read.value->object())) {
        std::abort();
    }
    return 0;
}
