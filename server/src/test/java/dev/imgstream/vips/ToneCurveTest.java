package dev.imgstream.vips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneCurveTest {
  @ParameterizedTest
  @ValueSource(ints = {CodedColours.PQ, CodedColours.HLG, CodedColours.LINEAR, 13, 1, 2})
  void moreSignalNeverMeansLessLight(int transfer) {
    double last = 0;
    for (int i = 0; i <= 1000; i++) {
      double light = ToneCurve.light(transfer, i / 1000.0);
      assertThat(light).isBetween(last, 1.0);
      last = light;
    }
  }

  @Test
  void shadowsAndMiddleTonesKeepTheirLight() {
    // ITU-R BT.2408: 26 candelas, middle grey, are 38 % of PQ; 38 % of HLG are about the same.
    assertThat(ToneCurve.light(CodedColours.PQ, 0.38)).isCloseTo(26 / 203.0, within(0.01));
    assertThat(ToneCurve.light(CodedColours.HLG, 0.38)).isCloseTo(26 / 203.0, within(0.02));
  }

  @Test
  void whiteOfOrdinaryPhotosStaysNearlyWhite() {
    // ITU-R BT.2408: 203 candelas are 58 % of PQ and 75 % of HLG.
    assertThat(ToneCurve.light(CodedColours.PQ, 0.58)).isBetween(0.85, 0.95);
    assertThat(ToneCurve.light(CodedColours.HLG, 0.75)).isBetween(0.85, 0.95);
  }
}
