// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/requests.hpp"
#include "inventory/base/log.hpp"

namespace sonae::notify {

/// Reads every secret that the settings name. A channel whose secret cannot be read is taken out of
/// the settings, and the log says so: the others work.
Secrets read_secrets(Settings& settings, Log const& log);

/// The key of a Standard Webhooks secret: what follows "whsec_" is base64 of it, another text is
/// it.
std::string webhook_key(std::string_view secret);

} // namespace sonae::notify
