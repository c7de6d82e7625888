// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/declaration.hpp"

namespace sonae::topology {

std::vector<Zone> shipped_zones() {
    return {
        {"his", "HIS系", "Hospital information system", 10},
        {"departmental", "部門・医療機器系", "Departments and medical devices", 20},
        {"information", "情報系", "Office", 30},
        {"internet", "インターネット系", "Internet", 40},
        {"management", "管理系", "Management", 50},
        {"facility", "設備系", "Facility", 60},
        {"guest", "来訪者", "Guests", 70},
        {"external", "外部接続点", "External connections", 80},
    };
}

} // namespace sonae::topology
