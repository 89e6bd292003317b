package dev.imgstream.photo;

import dev.imgstream.metadata.Camera;
import dev.imgstream.metadata.Exposure;
import dev.imgstream.metadata.Place;
import dev.imgstream.metadata.TakenAt;
import java.util.Optional;

/** When, where and with what a photo was taken. */
public record Facts(
    TakenAt takenAt, Optional<Camera> camera, Optional<Exposure> exposure, Optional<Place> place) {}
