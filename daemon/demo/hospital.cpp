// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/hospital.hpp"

#include <array>

namespace sonae::demo {

namespace {

constexpr auto all_zones = std::to_array<Zone>({
    {"HIS系", 10},
    {"部門系", 20},
    {"医療機器系", 30},
    {"情報系", 40},
    {"インターネット系", 50},
    {"無線", 60},
    {"設備系", 70},
    {"外部接続点", 80},
});

constexpr auto all_places = std::to_array<Place>({
    {"本館", "1F", "総合受付", "医事課"},
    {"本館", "1F", "会計窓口", "医事課"},
    {"本館", "1F", "内科外来", "外来"},
    {"本館", "1F", "小児科外来", "外来"},
    {"本館", "1F", "救急処置室", "救急部"},
    {"本館", "1F", "薬局", "薬剤部"},
    {"本館", "2F", "外科外来", "外来"},
    {"本館", "2F", "検体検査室", "臨床検査部"},
    {"本館", "2F", "生理検査室", "臨床検査部"},
    {"本館", "2F", "内視鏡室", "内視鏡センター"},
    {"本館", "2F", "健診センター", "健診部"},
    {"本館", "3F", "手術室", "手術部"},
    {"本館", "3F", "集中治療室", "集中治療部"},
    {"本館", "3F", "中央材料室", "手術部"},
    {"東病棟", "2F", "2階東ナースステーション", "看護部"},
    {"東病棟", "3F", "3階東ナースステーション", "看護部"},
    {"東病棟", "4F", "4階東ナースステーション", "看護部"},
    {"東病棟", "5F", "5階東ナースステーション", "看護部"},
    {"西病棟", "2F", "2階西ナースステーション", "看護部"},
    {"西病棟", "3F", "3階西ナースステーション", "看護部"},
    {"西病棟", "4F", "透析室", "透析センター"},
    {"西病棟", "5F", "リハビリ室", "リハビリテーション科"},
    {"管理棟", "1F", "放射線科読影室", "放射線科"},
    {"管理棟", "1F", "CT・MRI室", "放射線科"},
    {"管理棟", "1F", "一般撮影室", "放射線科"},
    {"管理棟", "2F", "医局", "診療部"},
    {"管理棟", "2F", "地域連携室", "地域連携室"},
    {"管理棟", "3F", "事務室", "総務課"},
    {"管理棟", "3F", "経営企画室", "経営企画課"},
    {"管理棟", "4F", "サーバー室", "医療情報課"},
    {"管理棟", "4F", "医療情報課", "医療情報課"},
});

constexpr auto karte = std::string_view{"東雲メディカルシステムズ"};
constexpr auto pacs = std::string_view{"みなも画像システム"};
constexpr auto laboratory = std::string_view{"あおば検査システム"};
constexpr auto pharmacy = std::string_view{"つばき調剤ソリューション"};
constexpr auto accounting = std::string_view{"ひので医事コンピュータ"};
constexpr auto network = std::string_view{"かすみネットワークサービス"};
constexpr auto personal = std::string_view{"やまぶきオフィスサプライ"};
constexpr auto imaging = std::string_view{"はやぶさメディカル"};
constexpr auto bedside = std::string_view{"せせらぎ医用電子"};
constexpr auto nurse_call = std::string_view{"こだま通信設備"};
constexpr auto facility = std::string_view{"いしずえビル管理"};
constexpr auto backup = std::string_view{"ともづなデータ保全"};

constexpr auto it = std::string_view{"医療情報課 青木"};
constexpr auto radiology = std::string_view{"放射線科 森下"};
constexpr auto tests = std::string_view{"臨床検査部 桐山"};
constexpr auto drugs = std::string_view{"薬剤部 沢田"};
constexpr auto nursing = std::string_view{"看護部 北村"};
constexpr auto engineers = std::string_view{"臨床工学室 長谷"};
constexpr auto office = std::string_view{"総務課 宮本"};
constexpr auto money = std::string_view{"医事課 井口"};

using enum Image;

// A table is read by its columns, so one device class is one line.
// clang-format off
// kind, prefix, purpose, manufacturer, model, vendor, owner, zone, count, image, room, os
constexpr auto all_classes = std::to_array<DeviceClass>({
    {"server", "HIS-DB", "電子カルテ データベース", "Sample Systems", "SR-2400 G5", karte, it, 0, 2, rhel_server, "サーバー室", ""},
    {"server", "HIS-AP", "電子カルテ アプリケーション", "Sample Systems", "SR-2200 G5", karte, it, 0, 6, windows_server, "サーバー室", ""},
    {"server", "PACS", "医用画像保管 (PACS)", "Sample Systems", "SR-2400 G4", pacs, radiology, 1, 4, rhel_server, "サーバー室", ""},
    {"server", "LIS", "検体検査システム", "Sample Systems", "SR-2200 G4", laboratory, tests, 1, 3, windows_server, "サーバー室", ""},
    {"server", "PHARM", "調剤支援システム", "Sample Systems", "SR-2200 G4", pharmacy, drugs, 1, 2, windows_server, "サーバー室", ""},
    {"server", "RECE", "医事会計・レセプト", "Sample Systems", "SR-2200 G5", accounting, money, 0, 3, windows_server, "サーバー室", ""},
    {"server", "ENDO-SV", "内視鏡画像管理", "Sample Systems", "SR-1200 G4", pacs, it, 1, 2, windows_server, "サーバー室", ""},
    {"server", "AD", "認証(Active Directory)", "Sample Systems", "SR-1200 G5", network, it, 3, 4, windows_server, "サーバー室", ""},
    {"server", "FILE", "共有ファイル", "Sample Systems", "SR-2200 G5", personal, it, 3, 4, windows_server, "サーバー室", ""},
    {"server", "BACKUP", "バックアップ", "Sample Systems", "SR-2400 G5", backup, it, 0, 4, debian_server, "サーバー室", ""},
    {"server", "WEB", "病院ホームページ・予約", "Sample Systems", "SR-1200 G5", network, it, 4, 3, debian_server, "サーバー室", ""},
    {"server", "MON", "監視・ログ収集", "Sample Systems", "SR-1200 G5", network, it, 3, 3, debian_server, "サーバー室", ""},
    {"server", "VM-HOST", "仮想化基盤", "Sample Systems", "SR-2600 G5", network, it, 0, 6, debian_server, "サーバー室", ""},
    {"pc", "KARTE", "電子カルテ端末", "Sample PC", "ProDesk 400", karte, nursing, 0, 480, windows_client, "", ""},
    {"pc", "KARTE-N", "電子カルテ端末(ノート・回診用)", "Sample PC", "NoteBook 14", karte, nursing, 5, 140, windows_client, "ナースステーション", ""},
    {"pc", "IJI", "医事会計端末", "Sample PC", "ProDesk 400", accounting, money, 0, 60, windows_client, "", ""},
    {"pc", "JIMU", "事務用パソコン", "Sample PC", "ProDesk 200", personal, office, 3, 74, windows_client, "", ""},
    {"pc", "INET", "インターネット閲覧用パソコン", "Sample PC", "ProDesk 200", personal, office, 4, 36, none, "", "Windows 10 Pro"},
    {"network_device", "CORE", "基幹スイッチ", "Sample Networks", "CX-9300", network, it, 3, 2, none, "サーバー室", "CX-OS 17.9"},
    {"network_device", "SW", "フロアスイッチ", "Sample Networks", "CX-2960", network, it, 3, 62, none, "", "CX-OS 15.2"},
    {"network_device", "AP", "無線アクセスポイント", "Sample Networks", "WX-510", network, it, 5, 96, none, "", "WX-OS 8.10"},
    {"network_device", "FW", "ファイアウォール", "Sample Networks", "SG-200", network, it, 7, 2, none, "サーバー室", "SG-OS 7.2.4"},
    {"network_device", "VPN", "保守回線 VPN装置", "Sample Networks", "VG-60", network, it, 7, 3, none, "サーバー室", "VG-OS 6.4.1"},
    {"network_device", "RTR", "回線ルーター(オンライン資格確認)", "Sample Networks", "RX-1220", accounting, it, 7, 3, none, "サーバー室", "RX-OS 15.04"},
    {"printer", "PRT", "帳票プリンター", "Sample Print", "LP-S6160", personal, office, 0, 70, none, "", ""},
    {"printer", "LBL", "検体ラベルプリンター", "Sample Print", "BL-40", laboratory, tests, 1, 16, none, "", ""},
    {"medical_device", "CT", "CT装置 操作卓", "Sample Imaging", "Aurora 64", imaging, radiology, 2, 2, none, "CT・MRI", "Windows 10 IoT"},
    {"medical_device", "MR", "MRI装置 操作卓", "Sample Imaging", "Polaris 1.5T", imaging, radiology, 2, 2, none, "CT・MRI", "Windows 7 Embedded"},
    {"medical_device", "DR", "一般撮影装置", "Sample Imaging", "Lumen DR", imaging, radiology, 2, 6, none, "一般撮影", "Windows 10 IoT"},
    {"medical_device", "US", "超音波診断装置", "Sample Imaging", "Sono 80", imaging, tests, 2, 14, none, "生理検査", ""},
    {"medical_device", "ES", "内視鏡システム", "Sample Optics", "Endo 290", imaging, engineers, 2, 8, none, "内視鏡", ""},
    {"medical_device", "AUTO", "検体自動分析装置", "Sample Diagnostics", "BioLine 8000", laboratory, tests, 2, 12, none, "検体検査", "Windows XP Embedded"},
    {"medical_device", "ECG", "心電計", "Sample Cardio", "Cardio 1550", bedside, tests, 2, 12, none, "", ""},
    {"medical_device", "CNS", "セントラルモニター", "Sample Cardio", "Central 9", bedside, engineers, 2, 14, none, "ナースステーション", "Windows 10 IoT"},
    {"medical_device", "HD", "透析用監視装置", "Sample Cardio", "Dialog 500", bedside, engineers, 2, 30, none, "透析", ""},
    {"medical_device", "ANES", "麻酔記録装置", "Sample Cardio", "Anes 3", bedside, engineers, 2, 12, none, "手術室", "Windows 10 IoT"},
    {"other", "NC", "ナースコール制御装置", "Sample Voice", "Call 300", nurse_call, nursing, 6, 8, none, "ナースステーション", ""},
    {"other", "CAM", "監視カメラ", "Sample Vision", "Eye 2M", facility, office, 6, 20, none, "", ""},
    {"other", "DOOR", "入退室管理装置", "Sample Vision", "Gate 10", facility, office, 6, 5, none, "", ""},
    {"other", "UPS", "無停電電源装置", "Sample Power", "Power 5000", facility, it, 6, 5, none, "サーバー室", ""},
});
// clang-format on

} // namespace

std::span<Zone const> zones() {
    return all_zones;
}

std::span<Place const> places() {
    return all_places;
}

std::span<DeviceClass const> device_classes() {
    return all_classes;
}

} // namespace sonae::demo
