// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/message.hpp"
#include "inventory/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::notify {

/// A reply of an SMTP server (RFC 5321, 4.2).
struct SmtpReply {
    int code = 0;
    std::string text = {}; ///< of the last line, without the code
};

/// Makes replies of bytes as they come.
class SmtpReplyReader {
public:
    void take(std::string_view bytes) { rest_ += bytes; }

    /// The next whole reply; nothing while it is not there yet. Errors: malformed; too_large (more
    /// than 16 KiB of one reply).
    Result<std::optional<SmtpReply>> next();

private:
    std::string rest_;
};

/// What the server answered to.
enum class SmtpStep { login, sender, recipient, data, content };

struct SmtpVerdict {
    Outcome outcome;
    bool is_of_relay = false; ///< another relay may do better
};

/// What a reply that is not the one hoped for means, or the one to the content.
SmtpVerdict verdict_of(SmtpStep step, SmtpReply const& reply);

} // namespace sonae::notify
