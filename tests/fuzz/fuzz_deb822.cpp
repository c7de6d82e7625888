// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/updates/apt_policy.hpp"
#include "agent/collect/updates/apt_relation.hpp"
#include "agent/collect/updates/apt_upgrade.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    // The text is both what is installed and what is offered.
    auto world = AptWorld{};
    auto status = TextSource{text};
    auto stanzas = StanzaReader{status};
    while (auto const stanza = stanzas.next()) {
        auto package = read_deb_package(*stanza);
        package.status = package.status.empty() ? "install ok installed" : package.status;
        world.add_installed(package);
    }
    world.index();
    world.lists.emplace_back();
    apply_apt_release(text, world.lists[0]);
    auto list = TextSource{text};
    auto offers = StanzaReader{list};
    while (auto const stanza = offers.next()) {
        world.add_offered(read_deb_package(*stanza), 0);
    }
    choose_candidates(world, {}, "");
    auto looks = 0;
    constexpr auto most_looks = 64;
    auto const states = simulate_upgrade(world, {}, [&] { return ++looks > most_looks; });
    if (states.size() != world.installed.size()) {
        std::abort();
    }
    return 0;
}
