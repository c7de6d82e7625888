// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::sense {

/// The code of the remote-maintenance tool, tunnel or VPN product to which a server name of TLS
/// belongs ("teamviewer"); "" for any other name.
std::string_view remote_tool_of(std::string_view server_name);

/// The same for the name in a certificate, for those that send no server name.
std::string_view remote_tool_of_certificate(std::string_view subject);

/// Whether a certificate's or server's name is one that gateways for SSL-VPN have from the factory,
/// or that people give them ("vpn.example.jp").
bool is_vpn_name(std::string_view name);

} // namespace sonae::sense
