// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/frame.hpp"

namespace sonae::sense {

/// Read `frame.payload` as IP, with extension headers, down to the data of UDP or TCP. Padding
/// behind the packet is left out.
void read_ipv4(Frame& frame);
void read_ipv6(Frame& frame);

} // namespace sonae::sense
