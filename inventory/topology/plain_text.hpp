// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::topology {

/// `text` as it may stand in a document: one printable line of valid UTF-8, at most 255 bytes, cut
/// between characters. Deceptive characters are escaped as docs/sensor.md says.
std::string plain_text(std::string_view text);

} // namespace sonae::topology
