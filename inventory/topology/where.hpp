// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/ledger/ledger_row.hpp"
#include "inventory/topology/network.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::topology {

/// Where a machine is: the answer to "where is this?" for somebody who has to go there.
struct Whereabouts {
    Device const* device = nullptr;         ///< nothing when only the ledger knows it
    Attachment const* leg = nullptr;        ///< that fits best; nothing when it has none
    Segment const* segment = nullptr;       ///< of the leg
    std::string switch_name;                ///< name, else id, of what it hangs on; "" unknown
    ledger::LedgerRow const* row = nullptr; ///< of the ledger, when it has one
    std::string place;                      ///< its own, else that of its switch
    bool is_place_of_switch = false;
};

/// Machines that `text` means, the best first, at most `most`: an address, a MAC in any notation,
/// an asset or device id, a name or serial number, the beginning of one, a part of it, or of the
/// person who answers for it (owner, department). What fits exactly stands alone: parts are only
/// looked at when nothing does. The network and the rows must outlive the answer.
std::vector<Whereabouts> find_devices(
    Network const& network,
    std::vector<std::shared_ptr<ledger::LedgerRow const>> const& rows,
    std::string_view text,
    std::size_t most = 20
);

} // namespace sonae::topology
