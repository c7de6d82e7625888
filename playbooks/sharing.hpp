// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/playbook.hpp"

#include <optional>
#include <string_view>

namespace sonae::playbooks {

/// Traffic Light Protocol 2.0 (FIRST, August 2022), from what everybody may know to what only those
/// in the room may; the order is that of the values.
enum class Tlp { clear, green, amber, amber_strict, red };

/// To whom something goes, from the few to the many.
enum class Audience {
    recipients,   ///< persons named one by one
    organisation, ///< staff who need to know
    clients,      ///< the organisation and those it serves: vendors, partner clinics
    community,    ///< other hospitals, an ISAC, authorities
    everybody,    ///< without limit: the web, the press
};

/// "TLP:AMBER+STRICT".
std::string_view name_of(Tlp level);
std::optional<Tlp> tlp_of(std::string_view name);

/// Whether what is marked `level` may go to `audience`.
bool may_share(Tlp level, Audience audience);

/// The strictest TLP level among the markings that a playbook names and defines, those of an
/// information exchange policy included. Nothing when there is none; who exports such a playbook
/// treats it as TLP:AMBER.
std::optional<Tlp> tlp_level(Playbook const& playbook);

} // namespace sonae::playbooks
