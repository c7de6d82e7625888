// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/accounts/accounts_passwd.hpp"
#include "agent/collect/collector.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace sonae::collect {

/// When somebody last logged in, and what says so.
struct Logon {
    std::int64_t seconds = 0;
    std::string source;
};

/// The last logon of the accounts of this machine.
struct Logons {
    std::map<std::string, Logon, std::less<>> by_user;
    /// A record that goes back to the beginning was read (lastlog, lastlog2, wtmpdb): who is not in
    /// it never logged in. wtmp alone is rotated and proves nothing.
    bool is_whole = false;
    std::string source;                    ///< of the statement that somebody never did
    std::optional<schema::Absence> reason; ///< why nothing could be read
};

/// Reads /var/log/lastlog (one record a user, at his number; the file is sparse and has terabytes
/// to its name when a domain gives large numbers), lastlog2, wtmpdb, and the last MiB of wtmp.
Logons read_logons(Context const& context, std::vector<PasswdEntry> const& users);

/// Whether the machine logs somebody in without asking, at a console or a display manager, and the
/// file that says so.
struct AutoLogin {
    bool is_on = false;
    std::string source;
    std::optional<schema::Absence> reason;
};

AutoLogin read_auto_login(Context const& context);

} // namespace sonae::collect
