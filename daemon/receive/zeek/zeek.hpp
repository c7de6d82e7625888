// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/foreign_line.hpp"
#include "daemon/receive/zeek/tsv.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::receive::zeek {

/// "conn" of "conn.log", "conn.10:00:00-11:00:00.log", "conn_20260512_10.log".
std::string kind_of_file(std::string_view name);

/// The lines of one log of Zeek (3 to 7), as TSV or JSON. Taken are conn, dns, ssl, notice,
/// kerberos, ntlm and ssh.
class LogReader {
public:
    /// `kind`: of the file's name; what the log itself says comes first.
    explicit LogReader(std::string kind)
        : kind_{std::move(kind)} {}

    /// Errors: malformed, too_large.
    Result<ForeignLine> read(std::string_view line, LineTeller const& teller);

private:
    std::string kind_;
    TsvLog tsv_;
};

} // namespace sonae::receive::zeek
