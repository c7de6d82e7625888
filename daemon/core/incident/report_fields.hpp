// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace sonae::core::incident {

/// The fields of the report that a statutory duty asks for, by its code; empty when there is no
/// such duty. Sources: the PPC's nine items (個人情報保護法施行規則第8条第1項); for the ministry no
/// form is prescribed, the fields follow its notice of 2018-10-29 and ひな形 3.2.
std::span<std::string_view const> report_fields(std::string_view report);

} // namespace sonae::core::incident
