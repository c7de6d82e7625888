// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto words = std::to_array<DetectorWords>({
    {.code = "dicom_opening",
     .title_ja = "普段と異なるDICOM接続",
     .title_en = "Unusual association of DICOM",
     .reason_ja = "{who} が {whom} へ、AEタイトル「{calling}」で普段と異なる接続をしました",
     .reason_en = "{who} opened an unusual association to {whom} under the title \"{calling}\""},
    {.code = "dicom_opening.unknown",
     .title_ja = "未知のAEタイトル",
     .title_en = "Unknown AE title",
     .reason_ja = "{who} が {whom}(AEタイトル「{called}」)へ、30 日間使われていないAEタイトル"
                  "「{calling}」で接続しました",
     .reason_en = "{who} connected to {whom} (title \"{called}\") under the title \"{calling}\", "
                  "which it did not hear within 30 days"},
    {.code = "dicom_opening.default",
     .title_ja = "初期設定のままのAEタイトル",
     .title_en = "AE title of a program as it comes",
     .reason_ja = "{who} が {whom} へ、ソフトウェアの初期設定のAEタイトル「{calling}」で接続しまし"
                  "た。機器ではなく、持ち込まれたソフトウェアの可能性があります",
     .reason_en = "{who} connected to {whom} under the title \"{calling}\", which programs have "
                  "when nobody set one. It may be a tool and no device"},
    {.code = "dicom_opening.two_machines",
     .title_ja = "同じAEタイトルを名乗る 2 台の機器",
     .title_en = "Two machines with one AE title",
     .reason_ja = "別の機器が使っているAEタイトル「{calling}」で、{who} が {whom} へ接続しました",
     .reason_en = "{who} connected to {whom} under the title \"{calling}\", which another machine "
                  "is using"},
    {.code = "dicom_opening.service",
     .title_ja = "初めて使われるDICOMサービス",
     .title_en = "DICOM service that is used for the first time",
     .reason_ja = "AEタイトル「{calling}」の {who} が {whom} へ、これまで使ったことのないサービス "
                  "{service} を求めました",
     .reason_en =
         "{who} with the title \"{calling}\" asked {whom} for the service {service}, which "
         "it never used"},
    {.code = "dicom_retrieval",
     .title_ja = "画像の大量取得",
     .title_en = "Many images fetched",
     .reason_ja = "{who}(AEタイトル「{calling}」)が {whom} から画像を大量に取得しています",
     .reason_en = "{who} (title \"{calling}\") fetches many images from {whom}"},
    {.code = "dicom_retrieval.volume",
     .title_ja = "画像の大量取得",
     .title_en = "Many images fetched",
     .reason_ja = "{who}(AEタイトル「{calling}」)が {whom} から 1 時間に {images} 件を取得しました"
                  "(この時間帯の普段の上限は {usual} 件)",
     .reason_en =
         "{who} (title \"{calling}\") fetched {images} from {whom} within an hour (at most "
         "{usual} are usual at this time)"},
    {.code = "dicom_retrieval.silent_hour",
     .title_ja = "普段は使われない時間帯の画像取得",
     .title_en = "Images fetched at a silent hour",
     .reason_ja = "{who}(AEタイトル「{calling}」)が、普段は取得のない時間帯に {whom} から {images} "
                  "件を取得しました",
     .reason_en = "{who} (title \"{calling}\") fetched {images} from {whom} at an hour at which it "
                  "never fetches any"},
    {.code = "dicom_retrieval.search",
     .title_ja = "全患者を対象とした検索",
     .title_en = "Search for every patient",
     .reason_ja = "{who}(AEタイトル「{calling}」)が {whom} で、全患者を対象とした検索を 1 時間に "
                  "{searches} 回行いました",
     .reason_en = "{who} (title \"{calling}\") searched {whom} for every patient, {searches} times "
                  "within an hour"},
    {.code = "hl7_anomaly",
     .title_ja = "HL7メッセージの異常",
     .title_en = "Unusual messages of HL7",
     .reason_ja = "{who} と {whom} の間のHL7メッセージ(送信元 {sender})が普段と異なります",
     .reason_en = "Messages of HL7 between {who} and {whom} (sender {sender}) are not as usual"},
    {.code = "hl7_anomaly.sender",
     .title_ja = "HL7の新しい送信元",
     .title_en = "Another sender of HL7",
     .reason_ja = "{whom} へ、30 日間使われていない送信元 {sender} を名乗る {who} がHL7メッセージを"
                  "送りました({type})",
     .reason_en = "{who} sent {whom} a message of HL7 ({type}) as {sender}, a sender that was not "
                  "heard within 30 days"},
    {.code = "hl7_anomaly.rate",
     .title_ja = "HL7メッセージの急増",
     .title_en = "Surge of messages of HL7",
     .reason_ja = "{who} から {whom} へのHL7メッセージ(送信元 {sender}、{type})がこの 1 時間に "
                  "{messages} 件あり、普段を大きく上回っています",
     .reason_en = "{who} sent {whom} {messages} messages of HL7 ({type}, sender {sender}) within "
                  "the hour, far more than usual"},
    {.code = "hl7_anomaly.refused",
     .title_ja = "HL7メッセージの拒否の増加",
     .title_en = "Messages of HL7 are refused",
     .reason_ja = "{who} から {whom} へのHL7メッセージの {percent} %が拒否されています(直近 50 件)",
     .reason_en = "{percent} % of the messages of HL7 from {who} to {whom} are refused (last 50)"},
    {.code = "hl7_anomaly.size",
     .title_ja = "普段より大きなHL7メッセージ",
     .title_en = "Message of HL7 of unusual size",
     .reason_ja = "{who} から {whom} へ、{bytes} バイトのHL7メッセージ({type})が送られました"
                  "(これまでの最大は {largest} バイト)",
     .reason_en =
         "{who} sent {whom} a message of HL7 ({type}) of {bytes} bytes (the largest so far "
         "had {largest})"},
    {.code = "hl7_anomaly.clear",
     .title_ja = "HL7の暗号化の停止",
     .title_en = "HL7 without its encryption",
     .reason_ja =
         "暗号化されていた {who} から {whom} へのHL7メッセージが、暗号化なしで送られました",
     .reason_en = "Messages of HL7 from {who} to {whom}, which were encrypted, are sent in the "
                  "clear"},
    {.code = "device_silence",
     .title_ja = "医療機器の応答なし",
     .title_en = "Medical device is silent",
     .reason_ja = "普段この時間に動いている {who} の通信が {quiet_min} 分間ありません(最後は "
                  "{last_heard})",
     .reason_en = "{who}, which is usually there at this hour, has not been heard for {quiet_min} "
                  "min (last {last_heard})"},
    {.code = "device_silence.roaming",
     .title_ja = "移動する医療機器の応答なし",
     .title_en = "Roaming medical device is silent",
     .reason_ja = "病棟間を移動する {who} の通信が {quiet_min} 分間ありません(最後は {last_heard})",
     .reason_en = "{who}, which roams between wards, has not been heard for {quiet_min} min (last "
                  "{last_heard})"},
    {.code = "device_silence.agent",
     .title_ja = "医療機器の監視の途絶",
     .title_en = "Medical device no longer reports",
     .reason_ja = "{who} からの報告が {quiet_min} 分間ありません(最後は {last_heard})",
     .reason_en = "{who} has not reported for {quiet_min} min (last {last_heard})"},
    {.code = "mass_silence",
     .title_ja = "多数の機器の同時停止",
     .title_en = "Many machines fell silent",
     .reason_ja = "{who} で、普段動いている機器の {percent} %({silent} 台)が同時に応答しなくなりま"
                  "した",
     .reason_en = "In {who}, {percent} % of the machines that are usually there ({silent}) fell "
                  "silent at once"},
    {.code = "mass_silence.part",
     .title_ja = "多数の機器の同時停止",
     .title_en = "Many machines fell silent",
     .reason_ja = "{who} で、普段動いている機器の {percent} %({silent} 台)が同時に応答しなくなりま"
                  "した。ゲートウェイは応答しています。原因は分かっていません",
     .reason_en = "In {who}, {percent} % of the machines that are usually there ({silent}) fell "
                  "silent at once. The gateway is heard; the cause is not known"},
    {.code = "mass_silence.switch",
     .title_ja = "スイッチの障害とみられる同時停止",
     .title_en = "Machines behind a switch fell silent",
     .reason_ja = "{who} で機器の {percent} %({silent} 台)が同時に応答しなくなりました。直前にスイ"
                  "ッチのポートが切れています",
     .reason_en = "In {who}, {percent} % of the machines ({silent}) fell silent at once. A port of "
                  "a switch went down just before"},
    {.code = "mass_silence.segment",
     .title_ja = "セグメント全体の停止",
     .title_en = "A whole segment fell silent",
     .reason_ja = "{who} の機器の {percent} %({silent} 台)が同時に応答しなくなりました。区画全体が"
                  "切れているとみられます",
     .reason_en = "{percent} % of the machines of {who} ({silent}) fell silent at once. The whole "
                  "segment seems to be cut off"},
    {.code = "mass_silence.power",
     .title_ja = "電源の障害とみられる同時停止",
     .title_en = "Machines without power fell silent",
     .reason_ja = "{who} の機器の {percent} %({silent} 台)が同時に応答しなくなりました。直前に電源"
                  "装置が商用電源の喪失を知らせています",
     .reason_en = "{percent} % of the machines of {who} ({silent}) fell silent at once. A power "
                  "supply reported the loss of mains just before"},
    {.code = "mass_silence.sensor",
     .title_ja = "センサーの異常(判定できません)",
     .title_en = "The sensor does not hear",
     .reason_ja = "{who} のセンサーが通信を受け取れていません。機器の {percent} %({silent} 台)が応"
                  "答していないように見えますが、停止かどうかは判定できません",
     .reason_en = "The sensor of {who} does not hear. {percent} % of the machines ({silent}) seem "
                  "silent, but whether they are cannot be judged"},
});

} // namespace

std::span<DetectorWords const> words_medical() {
    return words;
}

} // namespace sonae::watch
