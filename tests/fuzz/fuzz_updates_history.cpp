// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_autologin.hpp"
#include "agent/collect/updates/updates_history.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    for (auto const& time :
         {last_success_in_apt_history(text),
          last_success_in_dpkg_log(text),
          last_success_in_zypp_history(text)}) {
        if (time && (time->month < 1 || time->month > 12)) {
            std::abort();
        }
    }
    static_cast<void>(has_newer_kernel(text, {"6.1.0-10-amd64"}));
    static_cast<void>(getty_auto_login(text));
    static_cast<void>(gdm_auto_login(text));
    static_cast<void>(lightdm_auto_login(text));
    static_cast<void>(sddm_auto_login(text));
    return 0;
}
