// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_configuration.hpp"
#include "agent/collect/updates/apt_policy.hpp"
#include "agent/collect/updates/apt_sources.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    auto configuration = AptConfiguration{};
    configuration.read(text);
    static_cast<void>(configuration.is_on("APT::Periodic::Enable"));
    static_cast<void>(parse_sources_list(text, "amd64"));
    static_cast<void>(parse_sources_deb822(text, "amd64"));
    auto world = AptWorld{};
    world.lists.emplace_back();
    choose_candidates(world, parse_apt_preferences(text), "");
    return 0;
}
