// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_sudoers.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    // Every included file has the same text.
    auto sudoers = Sudoers{
        [&](std::string const&) { return std::optional{std::string{text}}; },
        [](std::string const&) {
            return std::vector<std::string>{"a", "b"};
        }};
    constexpr auto most = std::size_t{512};
    if (size > most) {
        return 0;
    }
    sudoers.read("/etc/sudoers");
    for (auto const& grant : sudoers.grants()) {
        if (grant.who.starts_with("!!")) {
            std::abort();
        }
    }
    return 0;
}
